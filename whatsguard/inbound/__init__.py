"""What people and platforms say, turned into values: withdrawals in texts and buttons."""

from whatsguard.inbound.opt_out import detect_opt_out, is_opt_out_button

__all__ = ["detect_opt_out", "is_opt_out_button"]
