"""Where bench finds the app's commands. Wiring only: each subject brings its own list."""

from telegram_integration.installments.commands import commands as installments
from telegram_integration.telegram_core.commands import commands as telegram_core

commands = [*telegram_core, *installments]
