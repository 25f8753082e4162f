"""
Character tables for folding: what Unicode's own normalisation leaves apart.

``CHARACTERS`` holds for every text; ``CONFUSABLES`` and ``LEET`` only where a word is checked for a disguise, since a
Cyrillic ``о`` is no Latin one in an honest text.
"""

from __future__ import annotations

__all__ = ["CHARACTERS", "CONFUSABLES", "LEET"]

_SMALL_CAPITALS = dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnopqrstuvwyz", strict=True))
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_SQUARES = {chr(start + i): letter for start in (0x1F150, 0x1F170, 0x1F1E6) for i, letter in enumerate(_ALPHABET)}
_LATIN = {
    "ı": "i", "đ": "d", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ħ": "h", "ŧ": "t",
    "ɑ": "a", "ɡ": "g", "ɩ": "i", "ʟ": "l", "ƒ": "f", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ʋ": "u", "ɔ": "o",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‟": '"', "＂": '"', "「": '"', "」": '"', "『": '"', "』": '"',
    "❝": '"', "❞": '"', "‹": '"', "›": '"',
    "’": "'", "‘": "'", "ʼ": "'", "ʹ": "'", "′": "'", "`": "'", "´": "'", "‛": "'", "׳": "'", "״": '"', "ˈ": "'",
    "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "־": "-", "۔": ".", "。": ".", "؟": "?", "،": ",", "؛": ";",
    "、": ",", "।": ".", "॥": ".", "…": ".", ";": "?",
}  # fmt: skip
_CYRILLIC = {"ё": "е", "ѐ": "е", "ѝ": "и", "ґ": "г"}
_ARABIC = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ء": "",
    "ک": "ك", "ی": "ي", "ے": "ي", "ہ": "ه", "ۃ": "ه", "ھ": "ه", "ە": "ه", "ۀ": "ه", "ۓ": "ي", "ګ": "گ", "ں": "ن",
}  # fmt: skip
_HEBREW = dict(zip("ךםןףץ", "כמנפצ", strict=True))
_INDIC = {"ँ": "ं", "ঁ": ""}
_HIRAGANA = {chr(code): chr(code - 0x60) for code in range(0x30A1, 0x30F7)}
# Only characters that the lexicon's words use; a full conversion is not needed for matching.
_TRADITIONAL = (
    "訂閱閲傳訊聯絡擾廣單資個號碼營銷優惠請將從滅發給說過時後會們電話頁讓問為什麼沒關係無這裡邊開謝煩對車"
    "業務賬戶錄編輯誰應隨稅費實貨場臺灣結來幾當點樣壞輸漲價題員專區圖書館師證連網線寬帶機買賣寄遞處樓門慢衛術練刪歡錯誤"
    "撤銷詢離別種類節選擇設紅藍綠團體進還達數據軟動態測試決項環護額獎預約總級組織產複習極麗熱歲幫產內閉啟閂羣群於聲續興趣騷聽寫讀擔腦慮債漢語錶廠廚廳麵飲館櫃"
    "簡夠報嗎媽愛則條購禮舊幣鐘錢鐵醫藥學減紙雜誌鄰歸盡聞們擇覺聯議論詞課證譯"
)
_SIMPLIFIED = (
    "订阅阅传讯联络扰广单资个号码营销优惠请将从灭发给说过时后会们电话页让问为什么没关系无这里边开谢烦对车"
    "业务账户录编辑谁应随税费实货场台湾结来几当点样坏输涨价题员专区图书馆师证连网线宽带机买卖寄递处楼门慢卫术练删欢错误"
    "撤销询离别种类节选择设红蓝绿团体进还达数据软动态测试决项环护额奖预约总级组织产复习极丽热岁帮产内闭启闩群群于声续兴趣骚听写读担脑虑债汉语表厂厨厅面饮馆柜"
    "简够报吗妈爱则条购礼旧币钟钱铁医药学减纸杂志邻归尽闻们择觉联议论词课证译"
)
_HAN = {a: b for a, b in zip(_TRADITIONAL, _SIMPLIFIED, strict=True) if a != b}

CHARACTERS: dict[str, str] = {
    **_SMALL_CAPITALS, **_SQUARES, **_LATIN, **_CYRILLIC, **_ARABIC, **_HEBREW, **_INDIC, **_HIRAGANA, **_HAN,
}  # fmt: skip

_CYRILLIC_LOOK = dict(
    zip(
        "АВЕЗКМНОРСТУХЅІЈҮҺԌԍԀԁԚԛԜԝЬЪГПИЛабевкмнорстухѕіјүһьгпилӏӀѵѴҽҿԁҡәэцшщчжяю",
        "ABE3KMHOPCTYXSIJYHGGDdQqWwbbrnulabebkmhopctyxsijyhbrnulllvveedkaeuwwyxru",
        strict=True,
    )
)
_GREEK_LOOK = dict(
    zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧΣΛΠαβγδεζηικμνοπρστυφχωϲϹςϳ", "ABEZHIKMNOPTYXEANabydeznikuvonpotuoxwcCcj", strict=True)
)
_OTHER_LOOK = {
    "Ꮪ": "s", "Ꭲ": "t", "Ꮎ": "o", "Ꮲ": "p", "Ꭼ": "e", "Ꭺ": "a", "Ꮯ": "c", "Ꮮ": "l", "Ꮇ": "m", "Ꭰ": "d", "Ꮃ": "w",
    "ꮪ": "s", "Ꭱ": "e", "ꓢ": "s", "ꓔ": "t", "ꓳ": "o", "ꓑ": "p", "ꓴ": "u", "ꓠ": "n", "ꓐ": "b", "ꓚ": "c", "ꓣ": "r",
    "ꓲ": "i", "ꓰ": "e", "ꓮ": "a", "ꓟ": "m", "ꓡ": "l", "ꓓ": "d", "ꓦ": "v", "ꓝ": "f", "ꓖ": "g", "ꓗ": "k", "ꓧ": "h",
    "Տ": "s", "Օ": "o", "օ": "o", "ս": "u", "Ս": "u", "ո": "n", "ա": "w", "հ": "h", "ց": "g", "զ": "q", "ռ": "n",
    "ι": "i", "ⲟ": "o", "Ⲟ": "o", "Ⲧ": "t", "ⲣ": "p", "Ⲣ": "p", "Ⲥ": "c", "ⲥ": "c", "੦": "o", "०": "o", "໐": "o",
    "ס": "o", "ه": "o", "ʇ": "t", "ǝ": "e", "ɐ": "a", "ɹ": "r", "ɥ": "h", "ʌ": "v", "ʍ": "w", "ʎ": "y", "ɯ": "m",
    "ƨ": "s", "ƽ": "s", "ʂ": "s", "ș": "s", "ƭ": "t", "ƫ": "t", "τ": "t", "ø": "o", "θ": "o", "Θ": "o", "ρ": "p",
    "ⓞ": "o", "⓪": "o",
    "∩": "n", "∪": "u", "₵": "c", "¢": "c", "€": "e", "£": "l", "¥": "y", "₮": "t", "†": "t", "‡": "t", "§": "s",
}  # fmt: skip
CONFUSABLES: dict[str, str] = {**_GREEK_LOOK, **_CYRILLIC_LOOK, **_OTHER_LOOK, "З": "e", "з": "e"}

LEET: dict[str, str] = {
    "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "6": "b", "7": "t", "8": "b", "9": "g",
    "$": "s", "@": "a", "!": "i", "|": "i", "+": "t", "(": "c", "<": "c", "€": "e", "§": "s",
}  # fmt: skip
