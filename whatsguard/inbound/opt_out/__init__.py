"""Withdrawals in what people write and tap: three answers, in every language of the lexicon at once."""

from whatsguard.inbound.opt_out._detect import detect_opt_out, is_opt_out_button

__all__ = ["detect_opt_out", "is_opt_out_button"]
