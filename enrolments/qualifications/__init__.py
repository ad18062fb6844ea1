"""Trainer training makes trainers: proposals from attendance, decisions, steps that are ticked, reminders, own records.

The trainers room keeps qualifications, steps and active periods; this part tells it what has been held and by whom, and
writes the mails.
"""
