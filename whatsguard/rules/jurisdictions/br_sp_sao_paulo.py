"""São Paulo, state (BR-SP). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.rules import Applicability, Citation, Jurisdiction, Period, Reading, RegisterCheck, Unit

JURISDICTION = Jurisdiction(
    code="BR-SP",
    name="São Paulo (state)",
    name_zh="圣保罗州",
    timezones=("America/Sao_Paulo",),
    parents=("BR",),
    rules=(
        RegisterCheck(
            id="BR-SP.register.marketing",
            register="BR-SP.nao_me_ligue",
            fresh_for=Period(7, Unit.DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 3, 10),
            citations=(
                Citation(
                    instrument="Lei SP 13.226/2008",
                    locator="art. 1 (wording of Lei SP 17.334/2021); Decreto 53.921/2008 art. 1 § 2 (Decreto 67.852/2023)",
                    url="https://www.al.sp.gov.br/repositorio/legislacao/lei/2021/lei-17334-09.03.2021.html",
                    quote="envio de mensagens de aplicativos associados à linha de telefone",
                    read=Reading.PRIMARY,
                    copy="decree on the official page; law in a mirror (normasbrasil.com.br), 2021 and 2023",
                ),
                Citation(
                    instrument="whatsguard: house rules", url="docs/explanation/house-rules.md", read=Reading.PRIMARY
                ),
            ),
            note="No offers, and no debt collection, by messages of apps tied to a registered line, from other states too, with"
            " joint liability of whoever benefits. WhatsApp is not named; the words fit it. The law names no age of a look-up:"
            " seven days are a house rule. It works 30 days after registration (a secondary source), which is not waited for. That"
            " a consumer may authorise named companies, and that charities are exempt, is from secondary sources and not offered.",
            rows=(
                "BR-SP|REGISTER (São Paulo state)|Lei SP 13.226/2008 art. 1",
                "BR|REGISTER (São Paulo state)|Lei SP 13.226/2008 art. 1",
            ),
        ),
    ),
    gaps=(),
    review=None,
)
