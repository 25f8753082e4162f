"""Sentences about rows, for a shop owner: English and Simplified Chinese."""

from __future__ import annotations

from typing import Final

__all__ = ["PROBLEM_TEXTS", "WARNING_TEXTS", "in_locale"]

PROBLEM_TEXTS: Final[dict[str, tuple[str, str]]] = {
    "EMPTY_NUMBER": ("The phone cell is empty: fill it in or delete the row.", "电话单元格为空：请填写，或删除该行。"),
    "NOT_A_NUMBER": (
        "{value} is no phone number: write one with its country code, such as +49 151 …",
        "{value} 不是电话号码：请写上国家区号，例如 +49 151 …",
    ),
    "SCIENTIFIC_NOTATION": (
        "{value} is scientific notation, digits are lost: format the column as Text, enter the number again and save.",
        "{value} 是科学计数法，数字已丢失：请在 Excel 中把该列设为“文本”格式，重新输入号码后保存。",
    ),
    "DECIMAL_NUMBER": (
        "{value} is a decimal number: in Excel format the column as Text, remove the decimals and save.",
        "{value} 是小数：请在 Excel 中把该列设为“文本”格式，去掉小数后保存。",
    ),
    "SPREADSHEET_ERROR": (
        "{value} is what the spreadsheet shows for an error or a column too narrow: repair the cell and save.",
        "{value} 是表格的错误或列宽不足的显示：请修正单元格后保存。",
    ),
    "SEVERAL_NUMBERS": (
        "There are two numbers or more in one cell: split them into rows.",
        "一个单元格里有两个或更多号码：请拆成多行。",
    ),
    "AMBIGUOUS_NUMBER": (
        "{value} is a number both in your default region and abroad: put a plus sign and the country code before it.",
        "{value} 在默认地区和国外都是有效号码：请在前面写上加号和国家区号。",
    ),
    "REGION_NEEDED": (
        "{value} has no country code: add it, such as +49, or pass default_region=.",
        "{value} 没有国家区号：请加上（例如 +49），或设置 default_region=。",
    ),
    "DIALLING_CODE_APART": (
        "The dialling code stands in a column of its own: put it in front of the number, with a plus sign.",
        "国际区号在单独一列：请把它连同加号写到号码前面。",
    ),
    "TOO_FEW_COLUMNS": (
        "The row has {cells} cells instead of {expected} and its phone cell is missing: complete the row.",
        "该行只有 {cells} 个单元格（应为 {expected} 个），缺少电话：请补全。",
    ),
    "TOO_MANY_COLUMNS": (
        "The row has {cells} cells instead of {expected}: put quotes around the cell that holds the separator.",
        "该行有 {cells} 个单元格（应为 {expected} 个），无法确定哪个是电话：请给含分隔符的单元格加上引号。",
    ),
    "UNCLOSED_QUOTE": (
        "A quotation mark is opened and not closed: remove it or close it.",
        "引号没有成对：请删除或补上。",
    ),
    "NUL_BYTE": (
        "The row holds NUL bytes, so the file is damaged here: export it again.",
        "该行含有空字节，文件在此处已损坏：请重新导出。",
    ),
    "BROKEN_CHARACTERS": (
        "The phone cell holds bytes that do not fit the file's encoding: write it again.",
        "电话单元格含有不符合文件编码的字节：请重新填写。",
    ),
}
WARNING_TEXTS: Final[dict[str, tuple[str, str]]] = {
    "COUNTRY_NOT_UNDERSTOOD": (
        "The country {value} is not understood and was not used: write its two-letter ISO code, such as DE or GB.",
        "无法识别国家“{value}”，未采用：请写两位 ISO 代码，例如 DE 或 GB。",
    ),
    "TOO_FEW_COLUMNS": ("The row ends early: it has {value} cells.", "该行提前结束：只有 {value} 个单元格。"),
    "BROKEN_CHARACTERS": (
        "Some characters of this row do not fit the file's encoding.",
        "该行有字符不符合文件编码。",
    ),
}


def in_locale(texts: tuple[str, str], locale: str) -> str:
    """The Chinese text for ``zh`` and its kin, else the English one."""
    return texts[1] if locale.lower().replace("_", "-").split("-")[0] == "zh" else texts[0]
