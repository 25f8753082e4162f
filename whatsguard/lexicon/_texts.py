"""Ready texts in the languages of the lexicon: a first contact, a question, the one confirmation after a STOP."""

from __future__ import annotations

from typing import Final

from whatsguard.errors import InvalidRecordError

__all__ = ["introduction_text", "question_text", "stop_confirmation_text"]

_NAME: Final = "{name}"
# Language: (introduction, question, confirmation). Written without native review; correct them by pull request.
_TEXTS: Final[dict[str, tuple[str, str, str]]] = {
    "en": ("This is {name}. Reply STOP to opt out at any time.", "Do you want no more offers from us? Reply STOP for no more, or tell us how we can help.", "{name}: you will get no more offers from us."),
    "de": ("Hier ist {name}. Mit STOPP melden Sie sich jederzeit ab.", "Möchten Sie keine Angebote mehr von uns? Antworten Sie mit STOPP, oder sagen Sie uns, wie wir helfen können.", "{name}: Sie bekommen keine Angebote mehr von uns."),
    "fr": ("Ici {name}. Répondez STOP pour vous désabonner à tout moment.", "Ne voulez-vous plus recevoir nos offres ? Répondez STOP, ou dites-nous comment vous aider.", "{name} : vous ne recevrez plus nos offres."),
    "es": ("Le escribe {name}. Responda BAJA para darse de baja cuando quiera.", "¿No quiere recibir más ofertas nuestras? Responda BAJA, o díganos cómo podemos ayudarle.", "{name}: no recibirá más ofertas nuestras."),
    "pt": ("Aqui é {name}. Responda SAIR para sair da lista quando quiser.", "Não quer mais receber as nossas ofertas? Responda SAIR, ou diga como podemos ajudar.", "{name}: você não receberá mais as nossas ofertas."),
    "it": ("Le scrive {name}. Risponda STOP per disiscriversi quando vuole.", "Non vuole più ricevere le nostre offerte? Risponda STOP, o ci dica come possiamo aiutarla.", "{name}: non riceverà più le nostre offerte."),
    "nl": ("Dit is {name}. Antwoord STOP om u op elk moment af te melden.", "Wilt u geen aanbiedingen meer van ons? Antwoord STOP, of zeg ons hoe we kunnen helpen.", "{name}: u krijgt geen aanbiedingen meer van ons."),
    "pl": ("Tu {name}. Odpisz STOP, aby się wypisać w każdej chwili.", "Czy nie chcesz już naszych ofert? Odpisz STOP albo napisz, jak możemy pomóc.", "{name}: nie dostaniesz już naszych ofert."),
    "tr": ("Ben {name}. Listeden çıkmak için istediğiniz zaman RET yazın.", "Artık kampanya mesajı almak istemiyor musunuz? RET yazın ya da nasıl yardımcı olabileceğimizi söyleyin.", "{name}: size artık kampanya mesajı göndermeyeceğiz."),
    "ru": ("Вам пишет {name}. Ответьте СТОП, чтобы отписаться в любое время.", "Вы больше не хотите получать наши предложения? Ответьте СТОП или напишите, чем помочь.", "{name}: мы больше не будем присылать вам предложения."),
    "uk": ("Вам пише {name}. Надішліть СТОП, щоб відписатися будь-коли.", "Ви більше не хочете отримувати наші пропозиції? Надішліть СТОП або напишіть, чим допомогти.", "{name}: ми більше не надсилатимемо вам пропозицій."),
    "ar": ("معكم {name}. أرسل إيقاف لإلغاء الاشتراك في أي وقت.", "هل لا تريد استلام عروضنا بعد الآن؟ أرسل إيقاف أو أخبرنا كيف نساعدك.", "{name}: لن نرسل إليك عروضا بعد الآن."),
    "he": ("כאן {name}. להסרה מהרשימה בכל עת השיבו הסר.", "לא רוצים לקבל מאיתנו עוד מבצעים? השיבו הסר, או כתבו לנו איך אפשר לעזור.", "{name}: לא נשלח לך עוד מבצעים."),
    "hi": ("यह {name} है। अनसब्सक्राइब करने के लिए कभी भी STOP लिखकर भेजें।", "क्या आप हमारे और ऑफर नहीं चाहते? STOP लिखकर भेजें, या बताएं कि हम कैसे मदद करें।", "{name}: अब आपको हमारे ऑफर नहीं मिलेंगे।"),
    "hi-Latn": ("Ye {name} hai. Unsubscribe karne ke liye kabhi bhi STOP likhkar bhejein.", "Kya aapko hamare offers nahi chahiye? STOP likhkar bhejein, ya bataiye hum kaise madad karein.", "{name}: ab aapko hamare offers nahi milenge."),
    "bn": ("আমরা {name}। আনসাবস্ক্রাইব করতে যেকোনো সময় STOP লিখে পাঠান।", "আপনি কি আমাদের অফার আর চান না? STOP লিখে পাঠান, অথবা বলুন কীভাবে সাহায্য করতে পারি।", "{name}: আপনাকে আর অফার পাঠানো হবে না।"),
    "ur": ("یہ {name} ہے۔ ان سبسکرائب کرنے کے لیے کسی بھی وقت STOP لکھ کر بھیجیں۔", "کیا آپ کو ہماری مزید آفرز نہیں چاہییں؟ STOP لکھ کر بھیجیں، یا بتائیں ہم کیسے مدد کریں۔", "{name}: اب آپ کو ہماری آفرز نہیں آئیں گی۔"),
    "id": ("Ini {name}. Balas STOP untuk berhenti berlangganan kapan saja.", "Apakah Anda tidak mau menerima penawaran kami lagi? Balas STOP, atau beri tahu kami cara membantu.", "{name}: Anda tidak akan menerima penawaran kami lagi."),
    "ms": ("Ini {name}. Balas STOP untuk berhenti melanggan pada bila-bila masa.", "Adakah anda tidak mahu menerima tawaran kami lagi? Balas STOP, atau beritahu kami cara membantu.", "{name}: anda tidak akan menerima tawaran kami lagi."),
    "tl": ("Ito po ang {name}. Mag-reply ng STOP para mag-unsubscribe anumang oras.", "Ayaw na po ba ninyong makatanggap ng promo namin? Mag-reply ng STOP, o sabihin kung paano kami makakatulong.", "{name}: hindi na po kayo makakatanggap ng promo namin."),
    "th": ("นี่คือ {name} ตอบ STOP เพื่อยกเลิกการรับข้อความได้ทุกเมื่อ", "ไม่ต้องการรับโปรโมชั่นจากเราอีกใช่ไหม ตอบ STOP หรือบอกเราว่าให้ช่วยอะไรได้บ้าง", "{name}: คุณจะไม่ได้รับโปรโมชั่นจากเราอีก"),
    "vi": ("Đây là {name}. Trả lời TC để hủy đăng ký nhận tin bất cứ lúc nào.", "Bạn không muốn nhận khuyến mãi của chúng tôi nữa? Trả lời TC, hoặc cho biết chúng tôi giúp được gì.", "{name}: bạn sẽ không nhận khuyến mãi của chúng tôi nữa."),
    "zh": ("我们是{name}。回复TD可随时退订。", "您不想再收到我们的优惠信息吗？回复TD退订，或告诉我们需要什么帮助。", "{name}：我们不会再向您发送优惠信息。"),
    "zh-Hant": ("我們是{name}。回覆TD可隨時取消訂閱。", "您不想再收到我們的優惠訊息嗎？回覆TD取消訂閱，或告訴我們需要什麼協助。", "{name}：我們不會再向您傳送優惠訊息。"),
    "ja": ("{name}です。配信停止はいつでも「停止」と返信してください。", "今後、お得な情報の配信は不要でしょうか。不要なら「停止」と返信、またはご用件をお知らせください。", "{name}：今後、お得な情報はお送りしません。"),
    "ko": ("{name}입니다. 수신거부는 언제든지 '수신거부'라고 회신해 주세요.", "저희 광고를 더 이상 받고 싶지 않으세요? '수신거부'라고 회신하시거나 필요한 것을 알려 주세요.", "{name}: 더 이상 광고를 보내지 않겠습니다."),
    "sv": ("Det här är {name}. Svara STOPP för att avregistrera dig när som helst.", "Vill du inte ha fler erbjudanden från oss? Svara STOPP, eller berätta hur vi kan hjälpa.", "{name}: du får inga fler erbjudanden från oss."),
    "da": ("Det er {name}. Svar STOP for at afmelde dig når som helst.", "Vil du ikke have flere tilbud fra os? Svar STOP, eller fortæl os, hvordan vi kan hjælpe.", "{name}: du får ikke flere tilbud fra os."),
    "nb": ("Dette er {name}. Svar STOPP for å avmelde deg når som helst.", "Vil du ikke ha flere tilbud fra oss? Svar STOPP, eller fortell oss hvordan vi kan hjelpe.", "{name}: du får ikke flere tilbud fra oss."),
    "fi": ("Täällä {name}. Vastaa LOPETA, niin poistamme sinut listalta milloin vain.", "Etkö halua enää tarjouksia meiltä? Vastaa LOPETA tai kerro, miten voimme auttaa.", "{name}: et saa meiltä enää tarjouksia."),
    "cs": ("Tady {name}. Kdykoli se můžete odhlásit: odpovězte STOP.", "Nechcete už od nás dostávat nabídky? Odpovězte STOP, nebo napište, jak můžeme pomoci.", "{name}: už vám nebudeme posílat nabídky."),
    "hu": ("Itt {name}. Leiratkozáshoz bármikor válaszoljon: STOP.", "Nem kér több ajánlatot tőlünk? Válaszoljon: STOP, vagy írja meg, miben segíthetünk.", "{name}: nem küldünk több ajánlatot."),
    "ro": ("Aici {name}. Răspundeți STOP pentru dezabonare oricând.", "Nu mai doriți oferte de la noi? Răspundeți STOP sau spuneți-ne cum vă putem ajuta.", "{name}: nu veți mai primi oferte de la noi."),
    "el": ("Εδώ {name}. Απαντήστε ΣΤΟΠ για διαγραφή από τη λίστα όποτε θέλετε.", "Δεν θέλετε άλλες προσφορές από εμάς; Απαντήστε ΣΤΟΠ ή πείτε μας πώς να βοηθήσουμε.", "{name}: δεν θα λαμβάνετε άλλες προσφορές από εμάς."),
    "bg": ("Тук е {name}. Отговорете СТОП, за да се отпишете по всяко време.", "Не искате ли повече оферти от нас? Отговорете СТОП или кажете как да помогнем.", "{name}: няма да получавате повече оферти от нас."),
    "sw": ("Hii ni {name}. Jibu STOP ili kujiondoa wakati wowote.", "Je, hutaki tena ofa zetu? Jibu STOP, au tuambie tunavyoweza kusaidia.", "{name}: hutapokea tena ofa zetu."),
    "af": ("Dit is {name}. Antwoord STOP om enige tyd uit te teken.", "Wil jy nie meer aanbiedinge van ons hê nie? Antwoord STOP, of sê ons hoe ons kan help.", "{name}: jy sal nie meer aanbiedinge van ons kry nie."),
}  # fmt: skip
_ALIASES: Final = {
    "zh-tw": "zh-Hant", "zh-hk": "zh-Hant", "zh-mo": "zh-Hant", "no": "nb", "nn": "nb", "iw": "he", "in": "id",
    "fil": "tl", "yue": "zh-Hant",
}  # fmt: skip
_BY_TAG: Final = {tag.casefold(): tag for tag in _TEXTS}


def _texts(locale: str) -> tuple[str, str, str]:
    """Fall back subtag by subtag, then to English: ``pt-BR`` → ``pt``, ``zh-Hant-HK`` → ``zh-Hant``."""
    given: object = locale
    if not isinstance(given, str):
        raise InvalidRecordError(f"locale={locale!r} must be a language tag, such as 'de' or 'pt-BR'")
    wanted = locale.replace("_", "-").casefold()
    while wanted:
        tag = _ALIASES.get(wanted) or _BY_TAG.get(wanted)
        if tag:
            return _TEXTS[tag]
        wanted = wanted.rpartition("-")[0]
    return _TEXTS["en"]


def _naming(text: str, business_name: str) -> str:
    given: object = business_name
    if not isinstance(given, str) or not given.strip():
        raise InvalidRecordError(f"business_name={business_name!r} must be the name that people know")
    return text.replace(_NAME, business_name)


def introduction_text(locale: str, business_name: str) -> str:
    """
    Return a first-contact text that names the business and the way out.

    Raises:
        InvalidRecordError: If *locale* is no string, or *business_name* is empty or none.

    >>> introduction_text("de-AT", "Café Blau")
    'Hier ist Café Blau. Mit STOPP melden Sie sich jederzeit ab.'
    """
    return _naming(_texts(locale)[0], business_name)


def question_text(locale: str) -> str:
    """Return the question that settles an unclear answer: whether no more offers are wanted."""
    return _texts(locale)[1]


def stop_confirmation_text(locale: str, business_name: str) -> str:
    """Return the one confirmation that may follow a STOP; it names the business and sells nothing."""
    return _naming(_texts(locale)[2], business_name)
