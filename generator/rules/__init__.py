"""Checks of a whole wiki: one rule a file, each a plain function over the Catalog.

A rule's module docstring is its documentation, with a bad and a mended example. What makes
a file unreadable is reported by ``source`` and ``model``; rules judge what could be read.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.diagnostics import Diagnostic, ordered
from generator.model.analysis.texts import SURVEY
from generator.model.records.catalog import Catalog
from generator.model.records.queries import JOURNEY_SUMMARY, SUMMARY, Query
from generator.model.records.site import RuleScope
from generator.rules import (
    alias_taken,
    broken_link,
    curve_without_evidence,
    document_as_it_is,
    drawing_taken_out,
    facts_in_text,
    flow_beyond_tool,
    flow_dead_end,
    flow_loop_without_delay,
    flow_message_missing,
    flow_point_unknown,
    flow_same_branches,
    flow_same_message,
    flow_send_at_night,
    flow_shares,
    flow_stage_unknown,
    flow_step_unknown,
    flow_too_often,
    flow_tool_unknown,
    flow_trigger_as_filter,
    flow_unreachable,
    flow_wait_without_limit,
    flow_without_consent,
    flow_without_exit,
    html_taken_out,
    journey_without_owner,
    kpi_without_figures,
    large_map,
    observation_outdated,
    observed_nobody,
    observed_strangers,
    orphan_evidence,
    orphan_touchpoint,
    persona_too_many_messages,
    persona_without_evidence,
    persona_without_journey,
    plan_without_owner,
    release_leaves_stage_empty,
    remote_picture,
    review_overdue,
    row_not_shown,
    same_title,
    severe_pain_unsupported,
    stage_names_differ,
    stage_without_anything,
    touchpoint_not_described,
    touchpoint_twins,
    truth_without_owner,
    unpublished_file,
    unsafe_link,
    unsupported_markup,
)
from generator.rules.rule import Rule, RuleContext
from generator.rules.severities import unfit_codes

RULES: tuple[Rule, ...] = (
    broken_link.RULE,
    broken_link.PICTURE_RULE,
    unsafe_link.RULE,
    remote_picture.RULE,
    unpublished_file.RULE,
    html_taken_out.RULE,
    unsupported_markup.RULE,
    drawing_taken_out.RULE,
    document_as_it_is.RULE,
    facts_in_text.RULE,
    stage_without_anything.RULE,
    row_not_shown.RULE,
    same_title.RULE,
    touchpoint_not_described.RULE,
    persona_without_journey.RULE,
    severe_pain_unsupported.RULE,
    journey_without_owner.RULE,
    review_overdue.RULE,
    alias_taken.RULE,
    truth_without_owner.RULE,
    kpi_without_figures.RULE,
    plan_without_owner.RULE,
    persona_without_evidence.RULE,
    curve_without_evidence.RULE,
    orphan_touchpoint.RULE,
    orphan_evidence.RULE,
    touchpoint_twins.RULE,
    stage_names_differ.RULE,
    large_map.RULE,
    observation_outdated.RULE,
    observed_nobody.RULE,
    observed_strangers.RULE,
    release_leaves_stage_empty.RULE,
    flow_point_unknown.RULE,
    flow_stage_unknown.RULE,
    flow_step_unknown.RULE,
    flow_dead_end.RULE,
    flow_unreachable.RULE,
    flow_loop_without_delay.RULE,
    flow_shares.RULE,
    flow_same_branches.RULE,
    flow_wait_without_limit.RULE,
    flow_without_consent.RULE,
    flow_without_exit.RULE,
    flow_too_often.RULE,
    persona_too_many_messages.RULE,
    flow_same_message.RULE,
    flow_send_at_night.RULE,
    flow_trigger_as_filter.RULE,
    flow_message_missing.RULE,
    flow_beyond_tool.RULE,
    flow_tool_unknown.RULE,
)

EVERYWHERE = RuleScope()


def asked_by_rules() -> Mapping[str, tuple[Query[Any], ...]]:
    """All that rules ask of single journeys and pages, by the kind of thing.

    What a rule makes up as it goes is missing here, and has the thing read again.
    """
    modules = (sys.modules[rule.check.__module__] for rule in RULES)
    own = (each for module in modules for each in vars(module).values())
    of_journeys = {each.name: each for each in own if isinstance(each, Query)}
    return {
        "journey": (SURVEY, JOURNEY_SUMMARY, *of_journeys.values()),
        "page": (SURVEY, SUMMARY),
    }


def judge(catalog: Catalog, context: RuleContext) -> tuple[Diagnostic, ...]:
    """Every rule's findings, with the severities that ``site.yml`` sets, ordered."""
    unfit = unfit_codes(catalog, (rule.code for rule in RULES))
    return ordered((*unfit, *_judged(catalog, context)))


def told_and_held(
    judged: Iterable[Diagnostic], read: Iterable[Diagnostic]
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """What rules found, parted: what is believed, and what waits until ``read`` is mended.

    Where something cannot be read, it may well be what a rule finds missing.
    """
    unread = {one.span.path for one in read if one.severity == "error"}
    told: list[Diagnostic] = []
    held: list[Diagnostic] = []
    for one in judged:
        needs = _NEEDS.get(one.code)
        is_held = bool(unread) and (
            needs == "wiki" or (needs == "file" and one.span.path in unread)
        )
        (held if is_held else told).append(one)
    return tuple(told), tuple(held)


_NEEDS = {rule.code: rule.needs for rule in RULES if rule.needs}


def _judged(catalog: Catalog, context: RuleContext) -> Iterator[Diagnostic]:
    for rule in RULES:
        severity = catalog.site.rules.get(rule.code, rule.severity)
        if severity == "off":
            continue
        scope = catalog.site.rule_scopes.get(rule.code, EVERYWHERE)
        for one in rule.check(catalog, context):
            if scope.covers(one.span.path):
                yield Diagnostic(rule.code, severity, one.span, one.message, one.hint, one.related)
