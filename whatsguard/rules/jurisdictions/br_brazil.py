"""Brazil, federal law (BR). Data only."""

from __future__ import annotations

from datetime import date, time

from whatsguard.records import ConsentDefect, ConsentForm, Disclosure, MessageCategory
from whatsguard.rules import (
    MONDAY_TO_FRIDAY,
    SATURDAY,
    Applicability,
    Citation,
    ConsentRequired,
    ConsentStandard,
    CountedFrom,
    Deadline,
    FrequencyCap,
    Ground,
    GroundKind,
    Information,
    Jurisdiction,
    LookedNone,
    MinimumAge,
    NotResearched,
    Period,
    Reading,
    RequiredDisclosure,
    Retention,
    SendingHours,
    Span,
    StandingDuty,
    Topic,
    Unit,
)

ANY = frozenset(MessageCategory)
START = date(2020, 9, 18)
LGPD = "LGPD (Lei 13.709/2018)"
LGPD_URL = "https://www.planalto.gov.br/ccivil_03/_ato2015-2018/2018/lei/L13709compilado.htm"
CDC_URL = "https://www.planalto.gov.br/ccivil_03/leis/l8078compilado.htm"
CAPTURES = "dated captures of the Planalto's compiled text (GitHub file 71051880957)"
TRANSCRIPTS = "transcriptions of the official text, 2026-08 (GitHub files 57741273641, 57540206912, 61483564643)"
CODE = "Código de Conduta de Telemarketing (Febratel, 2019)"
CODE_URL = "https://teletime.com.br/25/09/2019/codigo-de-conduta-para-telemarketing-das-operadoras-entra-em-vigor/"
ACCESS = Citation(
    instrument=LGPD,
    locator="arts 18 §§ 3-5, 19 I-II",
    url=LGPD_URL,
    quote="no prazo de até 15 (quinze) dias, contado da data do requerimento do titular",
    read=Reading.PRIMARY,
    copy=TRANSCRIPTS,
)
BREACH_KNOWLEDGE = Citation(
    instrument="LGPD art. 48; Resolução CD/ANPD 15/2024 arts 5, 6, 9, 10",
    url="https://www.gov.br/anpd/pt-br",
    quote="conhecimento pelo controlador de que o incidente afetou dados pessoais",
    read=Reading.PRIMARY,
    copy=TRANSCRIPTS,
)
BREACH_PEOPLE = Citation(
    instrument="Resolução CD/ANPD 15/2024",
    locator="arts 9, 10",
    url="https://www.gov.br/anpd/pt-br",
    read=Reading.SECONDARY,
    copy="a note of 2026-08 that quotes the articles",
)
BREACH_ROW = "BR|BREACH|LGPD art. 48; Resolução CD/ANPD 15/2024"

JURISDICTION = Jurisdiction(
    code="BR",
    name="Brazil",
    name_zh="巴西",
    timezones=(
        "America/Noronha",
        "America/Belem",
        "America/Fortaleza",
        "America/Recife",
        "America/Araguaina",
        "America/Maceio",
        "America/Bahia",
        "America/Sao_Paulo",
        "America/Campo_Grande",
        "America/Cuiaba",
        "America/Santarem",
        "America/Porto_Velho",
        "America/Boa_Vista",
        "America/Manaus",
        "America/Eirunepe",
        "America/Rio_Branco",
    ),
    rules=(
        ConsentRequired(
            id="BR.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.DIRECT,
            in_force_from=START,
            citations=(
                Citation(
                    instrument=LGPD,
                    locator="arts 7 I, IX, 10 I",
                    url=LGPD_URL,
                    quote="mediante o fornecimento de consentimento pelo titular",
                    read=Reading.PRIMARY,
                    copy=CAPTURES,
                ),
            ),
            note="The law knows ten bases, and no statute says that every marketing message needs consent. Whether legitimate"
            " interest carries direct marketing is open: the authority writes of advertising cookies that it will hardly be the"
            " fitting basis. So consent is asked for.",
            rows=("BR|CONSENT_REQUIRED|LGPD (Lei 13.709/2018) arts 7 I, IX, 10 I",),
        ),
        ConsentRequired(
            id="BR.consent.utility",
            categories={MessageCategory.UTILITY, MessageCategory.AUTHENTICATION},
            accepts=(
                Ground(kind=GroundKind.CONSENT),
                Ground(kind=GroundKind.CONTRACT),
                Ground(kind=GroundKind.LEGITIMATE_INTERESTS),
            ),
            applicability=Applicability.DIRECT,
            in_force_from=START,
            citations=(
                Citation(
                    instrument=LGPD,
                    locator="arts 7 V, 10, 18 § 2",
                    url=LGPD_URL,
                    quote="em caso de descumprimento ao disposto nesta Lei",
                    read=Reading.PRIMARY,
                    copy=CAPTURES,
                ),
            ),
            note="A contract carries service messages, and legitimate interest what a customer may expect. The right to oppose in"
            " art. 18 § 2 exists only where the law is breached and is no general objection to marketing; every stop is"
            " honoured all the same.",
            rows=("BR|SOFT_OPT_IN|LGPD arts 7 V, 10, 18 § 2",),
        ),
        ConsentStandard(
            id="BR.consent_standard",
            categories=ANY,
            fatal={ConsentDefect.NOT_GRANULAR, ConsentDefect.PURPOSE_NOT_COVERED, ConsentDefect.BURIED_IN_TERMS},
            applicability=Applicability.DIRECT,
            in_force_from=START,
            citations=(
                Citation(
                    instrument=LGPD,
                    locator="arts 5 XII, 8 caput, § 1, § 4",
                    url=LGPD_URL,
                    quote="as autorizações genéricas para o tratamento de dados pessoais serão nulas",
                    read=Reading.PRIMARY,
                    copy=CAPTURES,
                ),
            ),
            note="Free, informed, unequivocal, for a determined purpose; in writing in a highlighted clause or by other means that"
            " show the person's will. General authorisations are void. Art. 5 XII was read only as quoted by others.",
            rows=("BR|CONSENT (standard)|LGPD arts 5 XII, 8 caput",),
        ),
        ConsentStandard(
            id="BR.consent_standard.online",
            categories=ANY,
            fatal={ConsentDefect.BURIED_IN_TERMS, ConsentDefect.BUNDLED},
            form=ConsentForm.EXPRESS,
            applicability=Applicability.DIRECT,
            in_force_from=date(2014, 6, 23),
            citations=(
                Citation(
                    instrument="Marco Civil da Internet (Lei 12.965/2014)",
                    locator="art. 7 IX",
                    url="https://www.planalto.gov.br/ccivil_03/_ato2011-2014/2014/lei/l12965.htm",
                    quote="consentimento expresso sobre coleta, uso, armazenamento e tratamento de dados pessoais, que deverá ocorrer de forma destacada",
                    read=Reading.SECONDARY,
                    copy="two notes that quote it, 2024-2026",
                ),
            ),
            note="Where data are collected online: express, and set apart from other clauses. The starting date is from general"
            " knowledge.",
            rows=("BR|CONSENT (internet services)|MCI (Lei 12.965/2014) art. 7 IX",),
        ),
        StandingDuty(
            id="BR.evidence",
            categories=ANY,
            item="Be able to prove that each consent was obtained as the law asks: the burden is on the controller.",
            applicability=Applicability.DIRECT,
            in_force_from=START,
            citations=(
                Citation(
                    instrument=LGPD,
                    locator="arts 8 § 2, 16",
                    url=LGPD_URL,
                    quote="Cabe ao controlador o ônus da prova de que o consentimento foi obtido em conformidade com o disposto nesta Lei.",
                    read=Reading.PRIMARY,
                    copy=CAPTURES,
                ),
            ),
            note="Data are deleted at the end of processing unless a legal duty says otherwise.",
            rows=("BR|EVIDENCE|LGPD arts 8 § 2, 16",),
        ),
        Deadline(
            id="BR.withdrawal",
            topic=Topic.WITHDRAWAL,
            categories=ANY,
            trigger="the person revokes the consent",
            act="stop at once, by a free and easy procedure",
            addressee="the person",
            applicability=Applicability.DIRECT,
            in_force_from=START,
            citations=(
                Citation(
                    instrument=LGPD,
                    locator="art. 8 § 5",
                    url=LGPD_URL,
                    quote="pode ser revogado a qualquer momento mediante manifestação expressa do titular, por procedimento gratuito e facilitado",
                    read=Reading.PRIMARY,
                    copy=CAPTURES,
                ),
            ),
            note="The act gives no time; at once is the safe reading. What was done before stays lawful until erasure is asked for.",
            rows=("BR|WITHDRAWAL|LGPD art. 8 § 5",),
        ),
        MinimumAge(
            id="BR.age",
            categories=ANY,
            age=12,
            applicability=Applicability.DIRECT,
            in_force_from=START,
            citations=(
                Citation(
                    instrument=LGPD,
                    locator="art. 14 caput, §§ 1, 5",
                    url=LGPD_URL,
                    quote="com o consentimento específico e em destaque dado por pelo menos um dos pais ou pelo responsável legal",
                    read=Reading.PRIMARY,
                    copy=TRANSCRIPTS,
                ),
                Citation(instrument="ECA", locator="art. 2 (ages)", read=Reading.UNVERIFIED),
            ),
            note="A parent's consent for children; that a child is under 12 is general knowledge. From 12 to 17 their best"
            " interest counts. A law of 2025 on children online (Lei 15.211/2025) adds duties; its starting day was not read.",
            rows=("BR|AGE|LGPD art. 14 caput, §§ 1, 5; ECA art. 2",),
        ),
        RequiredDisclosure(
            id="BR.disclosure.marketing",
            items={Disclosure.BUSINESS_IDENTITY},
            applicability=Applicability.DIRECT,
            in_force_from=START,
            citations=(
                Citation(
                    instrument="LGPD art. 9; CDC (Lei 8.078/1990) art. 36",
                    url=CDC_URL,
                    quote="fácil e imediatamente, a identifique como tal",
                    read=Reading.PRIMARY,
                    copy="captures of the Planalto's text and a note with the articles of the CDC",
                ),
            ),
            note="Advertising must be recognisable as such at once. No label is prescribed, so none is asked for; the sender's"
            " name is.",
            rows=("BR|DISCLOSURE|LGPD art. 9; CDC (Lei 8.078/1990) art. 36",),
        ),
        StandingDuty(
            id="BR.disclosure.collection",
            categories=ANY,
            item="Tell at collection, clearly, adequately and visibly: purpose, form and duration of the processing, who the"
            " controller is and how to reach it, sharing, rights.",
            applicability=Applicability.DIRECT,
            in_force_from=START,
            citations=(
                Citation(
                    instrument=LGPD,
                    locator="art. 9",
                    url=LGPD_URL,
                    quote="de forma clara, adequada e ostensiva",
                    read=Reading.PRIMARY,
                    copy=CAPTURES,
                ),
            ),
            rows=("BR|DISCLOSURE|LGPD art. 9; CDC (Lei 8.078/1990) art. 36",),
        ),
        Information(
            id="BR.scope.unsolicited_offers",
            topic=Topic.SCOPE,
            text="The consumer code bars delivering goods or services that nobody asked for; it says nothing about messages.",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(1991, 1, 1),
            citations=(
                Citation(
                    instrument="CDC (Lei 8.078/1990)",
                    locator="art. 39 III",
                    url=CDC_URL,
                    read=Reading.SECONDARY,
                    copy="a note that quotes the articles",
                ),
            ),
            note="The row gives 1991, no day.",
            rows=("BR|UNSOLICITED OFFERS|CDC art. 39 III",),
        ),
        Deadline(
            id="BR.access.simplified",
            topic=Topic.ERASURE_ACCESS,
            categories=ANY,
            trigger="a request for confirmation or access is received",
            act="answer in simplified form at once",
            addressee="the person",
            applicability=Applicability.DIRECT,
            in_force_from=START,
            citations=(ACCESS,),
            rows=("BR|ERASURE/ACCESS|LGPD arts 18 §§ 3-5, 19 I-II",),
        ),
        Deadline(
            id="BR.access.full",
            topic=Topic.ERASURE_ACCESS,
            categories=ANY,
            trigger="a request for a full statement is received",
            act="give the full statement, free of charge",
            addressee="the person",
            within=Period(15, Unit.DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=START,
            citations=(ACCESS,),
            note="The text says days, not business days. For the other rights the period is left to a regulation that was not"
            " issued (a secondary source). Small agents are said to have twice the time; that is not relied on.",
            rows=("BR|ERASURE/ACCESS|LGPD arts 18 §§ 3-5, 19 I-II",),
        ),
        Deadline(
            id="BR.breach.authority",
            topic=Topic.BREACH,
            categories=ANY,
            trigger="the controller knows that an incident affected personal data",
            act="report it; complete the report within 20 business days",
            addressee="the ANPD",
            within=Period(3, Unit.BUSINESS_DAYS),
            only_if="the incident may cause relevant risk or damage",
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 4, 26),
            citations=(BREACH_KNOWLEDGE,),
            note="The three days run from knowledge, not from the incident. Small agents have twice the time; not relied on.",
            rows=(BREACH_ROW,),
        ),
        Deadline(
            id="BR.breach.people",
            topic=Topic.BREACH,
            categories=ANY,
            trigger="the controller knows that an incident affected personal data",
            act="notify; where that is not possible, a public notice for at least 3 months",
            addressee="the people concerned",
            within=Period(3, Unit.BUSINESS_DAYS),
            only_if="the incident may cause relevant risk or damage",
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 4, 26),
            citations=(BREACH_KNOWLEDGE, BREACH_PEOPLE),
            rows=(BREACH_ROW,),
        ),
        Retention(
            id="BR.retention.breach",
            categories=ANY,
            what="the records of an incident",
            keep=Period(5, Unit.YEARS),
            counted_from=CountedFrom.KNOWLEDGE,
            blocks_erasure=True,
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 4, 26),
            citations=(BREACH_PEOPLE,),
            rows=(BREACH_ROW,),
        ),
        Information(
            id="BR.breach.threshold",
            topic=Topic.BREACH,
            categories=ANY,
            text="A relevant risk is one that may significantly affect interests or rights and, in addition, involves sensitive"
            " data, data of minors or the elderly, financial, authentication or legally secret data, or data on a large scale.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 4, 26),
            citations=(
                Citation(
                    instrument="Resolução CD/ANPD 15/2024",
                    locator="art. 5",
                    url="https://www.gov.br/anpd/pt-br",
                    quote="dados de crianças, de adolescentes ou de idosos",
                    read=Reading.PRIMARY,
                    copy=TRANSCRIPTS,
                ),
            ),
            rows=("BR|BREACH threshold|Res. 15/2024 art. 5",),
        ),
        Information(
            id="BR.register.national",
            topic=Topic.REGISTER,
            text="“Não Me Perturbe” is a list for calls of telecoms and of banks with payroll loans, kept by those sectors"
            " themselves.",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2019, 7, 1),
            citations=(
                Citation(
                    instrument="Anatel / Febratel code", url="https://www.naomeperturbe.com.br", read=Reading.SECONDARY
                ),
            ),
            note="Calls only, and two sectors only; a business of these sectors may add the look-up as a rule of its own. The row"
            " gives July 2019, no day.",
            rows=("BR|REGISTER (national)|Anatel / Febratel code",),
        ),
        SendingHours(
            id="BR.hours.marketing",
            spans=(
                Span(opens=time(9), closes=time(21), weekdays=MONDAY_TO_FRIDAY),
                Span(opens=time(10), closes=time(16), weekdays=SATURDAY),
            ),
            on_public_holidays=False,
            waivable=True,
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2019, 9, 25),
            citations=(
                Citation(
                    instrument=CODE,
                    url=CODE_URL,
                    quote="apenas no período de 9h às 21h nos dias úteis e de 10h às 16h aos sábados, não havendo mais ligações aos domingos e feriados nacionais",
                    read=Reading.SECONDARY,
                ),
            ),
            note="No federal statute on hours was found. These are the hours of the telecoms' own code for calls, which excepts"
            " the consumer's own request; a similar code (PROBARE) and a bill never enacted are general knowledge.",
            rows=("BR|SENDING_HOURS|Código de Conduta de Telemarketing (Febratel)",),
        ),
        Information(
            id="BR.hours.rejected_claim",
            topic=Topic.HOURS,
            text="A web article claims hours of 8 to 20, and 9 to 18 on Saturdays, under the consumer code; no such text was found."
            " Not used.",
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(instrument="Web article", url="https://noticiasbr.com.br/?p=295307", read=Reading.SECONDARY),
            ),
            rows=("BR|SENDING_HOURS (conflict)|-",),
        ),
        FrequencyCap(
            id="BR.cap.marketing",
            limit=2,
            per=Period(1, Unit.DAYS),
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2019, 9, 25),
            citations=(
                Citation(
                    instrument=CODE,
                    url=CODE_URL,
                    quote="será reduzido para duas ligações diárias com a adoção oficial do código de conduta",
                    read=Reading.SECONDARY,
                ),
            ),
            note="The telecoms' own code for calls; counted over 24 hours and not by calendar day.",
            rows=("BR|FREQUENCY|Código de Conduta de Telemarketing",),
        ),
        Information(
            id="BR.scope.capem",
            topic=Topic.SCOPE,
            text="The self-regulation code CAPEM is about e-mail: opt-in or soft opt-in, opt-out honoured in 2 business days.",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2010, 1, 1),
            citations=(Citation(instrument="CAPEM", read=Reading.UNVERIFIED),),
            note="Not verified; the row gives 2010, no day.",
            rows=("BR|CAPEM|CAPEM",),
        ),
        Information(
            id="BR.scope.anatel",
            topic=Topic.SCOPE,
            text="The telecoms regulator's prefix 0303 and its limits on call volume are about calls, not messages.",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2022, 1, 1),
            citations=(Citation(instrument="Anatel Ato 10.413/2021", read=Reading.UNVERIFIED),),
            note="Not verified; the row gives 2022, no day.",
            rows=("BR|ANATEL|Anatel Ato 10.413/2021",),
        ),
        Information(
            id="BR.b2b",
            topic=Topic.B2B,
            categories=ANY,
            text="The data law protects natural persons, as business contacts too; there is no exception for business.",
            applicability=Applicability.DIRECT,
            citations=(
                Citation(
                    instrument=LGPD,
                    locator="art. 5 I, V",
                    url=LGPD_URL,
                    quote="informação relacionada a pessoa natural identificada ou identificável",
                    read=Reading.SECONDARY,
                    copy="a study of 2026-10-07 that quotes the Planalto's text",
                ),
            ),
            rows=("BR|B2B exception|LGPD art. 5 I, V",),
        ),
        Information(
            id="BR.sanction",
            topic=Topic.SANCTION,
            categories=ANY,
            text="A warning; fines up to 2 % of the turnover in Brazil, at most 50 million reais for each infringement; daily fines,"
            " publicity, blocking, deletion, suspension and a ban on processing. In damages the judge may reverse the burden of"
            " proof. Consumer authorities may fine as well.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 8, 1),
            citations=(
                Citation(
                    instrument="LGPD arts 42, 52 I-XII; CDC art. 57",
                    url=LGPD_URL,
                    read=Reading.PRIMARY,
                    copy=TRANSCRIPTS,
                ),
            ),
            note="The fines under the CDC are general knowledge. Authorities: the ANPD (since 2026-02-25 an agency, Lei 15.352/2026) for"
            " data, Senacon and the Procons of the states for consumers, Anatel for calls.",
            rows=("BR|SANCTION|LGPD arts 42, 52 I-XII; CDC art. 57",),
        ),
    ),
    gaps=(
        LookedNone(
            topic=Topic.EXPIRY,
            where="the LGPD and the authority's guide, as relayed by one study",
            rows=("BR|EXPIRY / DOUBLE_OPT_IN|`LOOKED_NONE` (by C-BR)",),
        ),
        LookedNone(
            topic=Topic.DOUBLE_OPT_IN,
            where="the LGPD and the authority's guide, as relayed by one study",
            rows=("BR|EXPIRY / DOUBLE_OPT_IN|`LOOKED_NONE` (by C-BR)",),
        ),
        LookedNone(
            topic=Topic.RECORD_KEEPING,
            where="the LGPD names no period for proofs of consent",
            rows=("BR|EVIDENCE|LGPD arts 8 § 2, 16",),
        ),
        NotResearched(
            topic=Topic.HOURS,
            note="Several states set hours for telemarketing calls; their laws were not looked at.",
            rows=("BR|SENDING_HOURS (states)|state laws",),
        ),
        NotResearched(
            topic=Topic.REGISTER,
            note="The registers of RJ, PR, RS, MG, ES, DF and other states were not looked at.",
            rows=("BR|REGISTER (national)|Anatel / Febratel code",),
        ),
    ),
    review=None,
)
