"""What people and platforms say, turned into values: withdrawals in texts and buttons, webhooks, error codes."""

from whatsguard.inbound._brake import OutageBrake
from whatsguard.inbound._errors import effects_of_error, scope_of_error
from whatsguard.inbound._intake import events_from_message
from whatsguard.inbound._signature import answer_challenge, verify_signature
from whatsguard.inbound._twilio import events_from_twilio, verify_twilio_signature
from whatsguard.inbound.opt_out import detect_opt_out, is_opt_out_button
from whatsguard.inbound.webhooks import NotUnderstood, events_from_webhook
from whatsguard.lexicon import Lexicon
from whatsguard.records import OptOutScope, OptOutSignal, OptOutVerdict

__all__ = [
    "Lexicon",
    "NotUnderstood",
    "OptOutScope",
    "OptOutSignal",
    "OptOutVerdict",
    "OutageBrake",
    "answer_challenge",
    "detect_opt_out",
    "effects_of_error",
    "events_from_message",
    "events_from_twilio",
    "events_from_webhook",
    "is_opt_out_button",
    "scope_of_error",
    "verify_signature",
    "verify_twilio_signature",
]
