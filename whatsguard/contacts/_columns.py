"""Which column holds what: by header words in many languages, then by what stands in the cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from attrs import frozen

from whatsguard.contacts._cells import clean, looks_like_number
from whatsguard.contacts._countries import fold, read_country
from whatsguard.errors import InvalidRecordError

__all__ = ["Columns", "find_columns", "is_header", "unique_names"]

_WHATSAPP: Final = "whatsapp whatsapp号 whatsapp号码 wa_id waid"
_MOBILE: Final = (
    "mobile mobil mobiltelefon mobilnummer handy handynummer cell cellphone cellular celular móvil movil telemóvel "
    "telemovel cellulare portable gsm cep "
    "手机 手机号 手机号码 手機 手機號 手機號碼 移动电话 行動電話 携帯 携帯電話 휴대폰 "
    "мобильный جوال الجوال"
)
_PHONE: Final = (
    "phone telephone telefon telefonnummer telefono teléfono telefone téléphone telefoon tel telnr phonenumber msisdn "
    "电话 电话号码 電話 電話號碼 联系电话 聯絡電話 联系方式 电话号 電話番号 전화 전화번호 "
    "телефон номер هاتف الهاتف טלפון โทรศัพท์ điệnthoại"
)
_WEAK: Final = "number numero número nummer numéro num no contact kontakt recipient to 号码 號碼 联系人电话"
_CLASSES: Final = tuple(frozenset(map(fold, words.split())) for words in (_WHATSAPP, _MOBILE, _PHONE, _WEAK))
_EXCLUDED: Final = (
    "id order orderid bestellung bestellnummer pedido commande 订单 订单号 订单编号 編號 编号 身份证 身份证号 "
    "date datum fecha 日期 fax telefax 传真 傳真 zip plz postcode postal 邮编 郵編 sku ean barcode 条码 "
    "amount total 金额 iban vat"
)
_NOT_PHONE: Final = frozenset(map(fold, _EXCLUDED.split()))
_NAME: Final = (
    "name fullname customer customername kunde vorname nachname nom prénom nombre nome firstname lastname имя اسم "
    "姓名 名字 名称 名前 客户 客户姓名 收件人 收货人 氏名 이름"
)
_RESIDENCE: Final = (
    "country countrycode land pays país pais paese residence wohnsitz wohnland "
    "国家 国家/地区 國家 國家/地區 国家地区 国别 所在国 所在国家 居住国 страна الدولة ülke kraj 国 국가"
)
_LANGUAGE: Final = (
    "language lang locale sprache langue idioma lingua língua taal dil язык اللغة 语言 語言 语种 言語 언어"
)
_DIALLING: Final = (
    "dialcode diallingcode dialingcode callingcode phonecode areacode vorwahl ländervorwahl indicatif "
    "区号 區號 国际区号 国家区号 國碼 国码"
)
_OTHERS: Final = {
    name: frozenset(map(fold, words.split()))
    for name, words in {"name": _NAME, "residence": _RESIDENCE, "language": _LANGUAGE, "dialling": _DIALLING}.items()
}
_TOKEN: Final = re.compile(r"[^\W\d_]+")
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MOST_CELLS: Final = 0.6
_EXACT: Final = 2
_LONGEST_NAME: Final = 40
_MOST_NAMES: Final = 50


@frozen(kw_only=True)
class Columns:
    """Places of the columns, counted from 0."""

    names: tuple[str, ...]
    phone: int
    name: int | None
    residence: int | None
    language: int | None
    dialling: int | None


def unique_names(header: Iterable[str]) -> tuple[str, ...]:
    """Names that can be told apart: ``column3`` for an empty one, ``Phone (2)`` for one met before."""
    names: dict[str, None] = {}
    counts: dict[str, int] = {}
    for place, cell in enumerate(header, start=1):
        plain = " ".join(cell.replace("\ufeff", "").split()) or f"column{place}"
        name, count = plain, counts.get(plain, 1)
        while name in names:
            count += 1
            name = f"{plain} ({count})"
        counts[plain] = count
        names[name] = None
    return tuple(names)


def is_header(cells: Sequence[str]) -> bool:
    """A first row is a header unless a phone number stands in it."""
    return not any(looks_like_number(cell) for cell in cells)


def find_columns(
    names: tuple[str, ...], rows: Sequence[Sequence[str]], *, phone: str | None, residence: str | None
) -> Columns:
    """
    Settle the columns from the header and the first rows.

    Raises:
        InvalidRecordError: If a named column is not there, or none or several may hold the phone numbers.
    """
    place = _named(names, phone, "phone_column") if phone is not None else _find_phone(names, rows)
    free = [other for other in range(len(names)) if other != place]
    dialling = _first(names, free, "dialling")
    if residence is not None:
        country: int | None = _named(names, residence, "residence_column")
    else:
        country = _find_residence(names, rows, [other for other in free if other != dialling])
    rest = [other for other in free if other not in {country, dialling}]
    language = _first(names, rest, "language")
    name = _first(names, [other for other in rest if other != language], "name")
    return Columns(names=names, phone=place, name=name, residence=country, language=language, dialling=dialling)


def _seen(names: tuple[str, ...]) -> str:
    shown = [repr(name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME] + "…") for name in names[:_MOST_NAMES]]
    left = len(names) - len(shown)
    return ", ".join([*shown, f"and {left} more"] if left else shown)


def _named(names: tuple[str, ...], wanted: str, option: str) -> int:
    for same in (str, fold):
        sought = same(wanted)
        found = [place for place, name in enumerate(names) if same(name) == sought]
        if len(found) == 1:
            return found[0]
    raise InvalidRecordError(f"{option}={wanted!r} is not one column of this file; its columns are {_seen(names)}")


def _words(name: str) -> set[str]:
    return {fold(token) for token in _TOKEN.findall(_CAMEL.sub(" ", name))} | {fold(name)}


def _holds(name: str, words: frozenset[str]) -> int:
    """2: the header is one of *words*; 1: it contains one as a word, or as part of a Chinese text; 0: neither."""
    folded = fold(name)
    if folded in words:
        return _EXACT
    if words & _words(name):
        return 1
    return int(any(word in folded for word in words if not word.isascii() and len(word) > 1))


def _rank(name: str) -> tuple[int, int] | None:
    """How surely a header names phone numbers; greater is surer, None is not at all."""
    if _NOT_PHONE & _words(name) or _holds(name, _OTHERS["dialling"]) == _EXACT or fold(name) in _OTHERS["name"]:
        return None
    for place, words in enumerate(_CLASSES):
        found = _holds(name, words)
        if found > (place == len(_CLASSES) - 1):
            return len(_CLASSES) - place, found
    return None


def _cells(rows: Sequence[Sequence[str]], place: int) -> list[str]:
    return [row[place] for row in rows if place < len(row) and row[place].strip()]


def _find_phone(names: tuple[str, ...], rows: Sequence[Sequence[str]]) -> int:
    shares = [_share(_cells(rows, place)) for place in range(len(names))]
    ranks = {place: rank for place, name in enumerate(names) if (rank := _rank(name)) is not None}
    told = {place: rank for place, rank in ranks.items() if shares[place] > 0}
    if told:
        surest = max(told.values())
        best = [place for place, rank in told.items() if rank == surest]
        return _only(best, names)
    full = [place for place, name in enumerate(names) if shares[place] >= _MOST_CELLS and not _NOT_PHONE & _words(name)]
    plus = [place for place in full if _share_plus(_cells(rows, place)) >= _MOST_CELLS]
    if full:
        return _only(plus or full, names)
    if ranks:
        surest = max(ranks.values())
        best = [place for place, rank in ranks.items() if rank == surest]
        return _only(best, names)
    raise InvalidRecordError(
        f"no column with phone numbers was found; the columns are {_seen(names)}. Name it: phone_column='…' / "
        "没有找到电话号码列，请用 phone_column 指定列名"
    )


def _only(found: list[int], names: tuple[str, ...]) -> int:
    if len(found) == 1:
        return found[0]
    several = _seen(tuple(names[place] for place in found))
    raise InvalidRecordError(
        f"several columns may hold the phone numbers: {several}; the columns are {_seen(names)}. Name the right one: "
        "phone_column='…' / 有多列可能是电话号码，请用 phone_column 指定列名"
    )


def _share(cells: list[str]) -> float:
    return sum(map(looks_like_number, cells)) / len(cells) if cells else 0.0


def _share_plus(cells: list[str]) -> float:
    return sum(clean(cell).startswith(("+", "00")) for cell in cells) / len(cells) if cells else 0.0


def _first(names: tuple[str, ...], among: Sequence[int], kind: str) -> int | None:
    words = _OTHERS[kind]
    ranked = sorted((-found, place) for place in among if (found := _holds(names[place], words)))
    return ranked[0][1] if ranked else None


def _find_residence(names: tuple[str, ...], rows: Sequence[Sequence[str]], among: Sequence[int]) -> int | None:
    """Of several country columns the one understood most often, then the one named most plainly, then the first."""
    ranked: list[tuple[float, int, int]] = []
    for place in among:
        if found := _holds(names[place], _OTHERS["residence"]):
            cells = _cells(rows, place)
            understood = sum(read_country(cell) is not None for cell in cells) / len(cells) if cells else 0.0
            ranked.append((-understood, -found, place))
    return min(ranked)[2] if ranked else None
