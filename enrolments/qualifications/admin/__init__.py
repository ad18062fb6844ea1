"""Coordinators' pages of trainers: proposals, one trainer's way, and who lapses or lacks a step."""
