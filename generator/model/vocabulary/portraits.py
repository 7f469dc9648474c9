"""Attributes of portraits that authors call alike in each language.

Keys of a portrait's sections are the author's own, so nothing here may or must be typed: a
persona in English and one in Russian are laid side by side by what their attributes mean.
"""

from __future__ import annotations

from functools import cache

from generator.model.vocabulary.terms import Choice, choices, fold

ATTRIBUTES: tuple[Choice, ...] = choices(
    "age|age group, gender|sex, job|work|occupation|profession|job title, employer|company,"
    " experience|years of experience, family|marital status|family status, children|kids,"
    " income|household income|salary, education, languages|language, nationality,"
    " city|town|location|home town, country, region, district|neighbourhood|neighborhood,"
    " housing|home|living situation, workplace|place of work, time zone|timezone,"
    " commute|way to work, business trips|work trips, trips|trip|travelling|traveling|travel,"
    " interests|hobbies, values, fears|worries, lifestyle, personality, beliefs|attitudes,"
    " devices, phone|smartphone, messenger|messengers, social networks|social media,"
    " media|what they read, trusts|whom they trust|influencers|opinion leaders,"
    " decisions|how they decide, research|how they search, payment|how they pay,"
    " booking|how they book, planning, buying|shopping|purchases, budget,"
    " digital skills|technical confidence|tech savviness|technical skills,"
    " price sensitivity, patience, impatience, attention to detail, attitude to risk|risk,"
    " openness to new things|openness, caution, trust, self-confidence|confidence, diligence,"
    " influence on the decision|influence",
    "возраст, пол, работа|профессия|род занятий|занятие|должность, работодатель|компания,"
    " стаж|опыт|опыт работы, семья|семейное положение, дети, доход|доход семьи|зарплата,"
    " образование, языки|язык, гражданство|национальность, город|города|место жительства,"
    " страна, регион|область, район, жильё|дом, рабочее место, часовой пояс,"
    " дорога|дорога на работу, командировки, поездки|поездка|путешествия, интересы|увлечения|хобби,"
    " ценности, страхи|чего боится|опасения, образ жизни, характер, убеждения|установки,"
    " устройства, телефон|смартфон, мессенджер|мессенджеры, социальные сети|соцсети,"
    " медиа|что читает, кому верит|кому доверяет|лидеры мнений, как решает|решение|выбор,"
    " как ищет, оплата|как платит, запись|бронирование, планирование|подготовка,"
    " покупки|как покупает, бюджет,"
    " цифровые навыки|техническая подготовка|техническая глубина|цифровая грамотность,"
    " чувствительность к цене, терпение, нетерпение,"
    " внимание к мелочам|внимание к деталям, отношение к риску|риск,"
    " открытость новому|отношение к новому, осторожность, доверие, уверенность в себе, усердие,"
    " влияние на решение|влияние",
)


@cache
def _by_name() -> dict[str, Choice]:
    return {fold(name): one for one in ATTRIBUTES for names in one.names.values() for name in names}


def attribute_of(key: str) -> Choice | None:
    """The attribute that an author's key means; None for one that is known to nobody else."""
    return _by_name().get(fold(key))
