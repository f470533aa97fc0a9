"""What can be stated: the building blocks of the model, with `none` and *not stated* told apart."""

from __future__ import annotations

import enum
import re
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeAlias, TypeVar, Union, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StrictBool,
)
from pydantic_core import PydanticCustomError, core_schema

from bma_drafter.agreement.codes import countries, currencies, durations, isco, languages, sdg


class Nothing(enum.Enum):
    """Stated that there is none."""

    NONE = "none"


class Stated(BaseModel):
    """A block of the spec: frozen, unknown keys refused, built only when first needed."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, populate_by_name=False)


def said(description: str, **more: Any) -> Any:
    """A field that may be left out; left out means *not stated*."""
    return Field(default=None, description=description, **more)


class _OrNone:
    """Lets a block of keys be the single word `none`."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        inner = handler.generate_schema(_without_nothing(source))

        def none_or_block(value: Any, read: Any) -> Any:
            return Nothing.NONE if value == "none" or value is Nothing.NONE else read(value)

        def written(value: Any, write: Any) -> Any:
            return "none" if value is Nothing.NONE else write(value)

        return core_schema.no_info_wrap_validator_function(
            none_or_block,
            inner,
            serialization=core_schema.wrap_serializer_function_ser_schema(written, schema=inner),
        )

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> Any:
        return {"anyOf": [handler(schema["schema"]), {"const": "none", "description": "Stated: there is none."}]}


def _without_nothing(source: Any) -> Any:
    kept = tuple(arg for arg in get_args(source) if arg is not Nothing)
    return Union[kept] if kept else source  # noqa: UP007 -- built from a tuple


def _none_as_empty(value: Any) -> Any:
    return () if value == "none" else value


T = TypeVar("T")
Or: TypeAlias = Annotated[T | Nothing, _OrNone()]
"""`Or[Block]`: the block, or `none`."""
Many: TypeAlias = Annotated[tuple[T, ...], BeforeValidator(_none_as_empty)]
"""`Many[Item]`: a list; `none` and `[]` both state that there is nothing."""

YesNo: TypeAlias = StrictBool

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ue000-\uf8ff]")


def _one_line(value: str) -> str:
    if _CONTROL.search(value):
        raise PydanticCustomError(
            "control_character",
            "the text holds a character that cannot be printed",
            {"repair": "delete the invisible character, or type the text again"},
        )
    text = re.sub(r"\s+", " ", value).strip()
    if not text:
        raise PydanticCustomError("empty_text", "the text is empty", {"repair": "write the text, or leave the key out"})
    return text


def _some_language(value: dict[str, T]) -> dict[str, T]:
    if not value:
        raise PydanticCustomError(
            "empty_text", "no language is given", {"repair": "write {en: ...}, or leave the key out: it is not stated"}
        )
    return value


Words: TypeAlias = Annotated[str, Field(max_length=4000), AfterValidator(_one_line)]
"""Text of one paragraph at most: line breaks become spaces."""


def _code(what: str, valid: Any, near: Any, example: str) -> AfterValidator:
    """A validator that keeps a valid code and answers a wrong one with the nearest right one."""

    def check(value: str) -> str:
        if valid(value):
            return value
        raise PydanticCustomError(
            "wrong_code",
            "'{wrong}' is not {what}",
            {"wrong": value, "what": what, "nearest": near(value), "repair": f"write for example {example}"},
        )

    return AfterValidator(check)


def _digits(value: Any) -> Any:
    """An occupation typed without quotation marks (61) reaches us as a number."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


CountryCode: TypeAlias = Annotated[
    str,
    _code("a country code of ISO 3166-1 (three letters)", countries.find, countries.nearest_code, "SEN"),
]
IscoCode: TypeAlias = Annotated[
    str,
    BeforeValidator(_digits),
    _code("an occupation group of ISCO-08 (1 to 4 digits)", isco.find, isco.nearest_code, '"9211"'),
]
CurrencyCode: TypeAlias = Annotated[
    str, _code("a currency code of ISO 4217", currencies.find, currencies.nearest_code, "EUR")
]
SdgTarget: TypeAlias = Annotated[
    str,
    BeforeValidator(lambda v: str(v) if isinstance(v, (int, float)) and not isinstance(v, bool) else v),
    _code("a goal or target of the 2030 Agenda", sdg.find, sdg.nearest_code, '"8.5"'),
]
LanguageTag: TypeAlias = Annotated[
    str, _code("a language tag (BCP 47)", languages.is_language_tag, languages.nearest_code, "fr")
]
Period: TypeAlias = Annotated[
    str,
    _code(
        "a period in ISO 8601 form",
        durations.parse,
        durations.nearest_code,
        "P4Y (four years), P6M (six months) or P90D (ninety days)",
    ),
]

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def _identifier(value: str) -> str:
    if len(value) <= 60 and _ID.fullmatch(value):
        return value
    tame = re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")[:60]
    raise PydanticCustomError(
        "wrong_id",
        "'{wrong}' cannot be used as an id",
        {
            "wrong": value,
            "nearest": tame if tame and _ID.fullmatch(tame) else None,
            "repair": "use small letters, digits and hyphens, beginning with a letter: seasonal-agriculture",
        },
    )


Id: TypeAlias = Annotated[str, AfterValidator(_identifier)]
Year: TypeAlias = Annotated[int, Field(ge=1900, le=2200)]
Count: TypeAlias = Annotated[int, Field(ge=0, le=1_000_000_000)]
Months: TypeAlias = Annotated[int, Field(ge=1, le=1200)]
Days: TypeAlias = Annotated[int, Field(ge=0, le=3650)]
Share: TypeAlias = Annotated[Decimal, Field(ge=0, le=100)]
"""Percent, 0 to 100."""
Sum: TypeAlias = Annotated[Decimal, Field(ge=0, max_digits=18, decimal_places=2)]
ByLanguage: TypeAlias = Annotated[dict[LanguageTag, T], AfterValidator(_some_language)]
"""Something per language, in one language at least."""
Localised: TypeAlias = Words | ByLanguage[Words]
"""Text, or text per language: `{en: ..., fr: ...}`."""

SkillLevel: TypeAlias = Literal[1, 2, 3, 4]
Objective: TypeAlias = Literal[
    "protection",
    "mobility",
    "integration",
    "development",
    "skills",
    "return",
    "readmission",
    "border-control",
    "irregular-migration",
]
BodyKind: TypeAlias = Literal[
    "labour", "interior", "foreign", "development", "health", "finance", "education", "diaspora", "agency", "other"
]


class Money(Stated):
    """An amount with its currency."""

    amount: Sum = Field(description="How much")
    currency: CurrencyCode = Field(description="Currency, ISO 4217: EUR")
    as_of: Year | None = said("Year of the amount")


class Body(Stated):
    """An institution."""

    body: Localised = Field(description="Name of the institution")
    kind: BodyKind | None = said("What kind of ministry or agency it is")
    mandate: Words | None = said("Its legal mandate for this matter")


class Safeguard(Stated):
    """A measure against taking workers whom the home country lacks."""

    kind: Literal[
        "training-investment",
        "cap",
        "stop-mechanism",
        "no-active-recruitment",
        "home-consent",
        "dual-track-training",
        "health-ministry-lead",
    ] = Field(description="What the measure is")
    budgeted: YesNo | None = said("Money is provided for it")
