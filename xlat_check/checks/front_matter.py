"""The check ``front-matter``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import field

from xlat_check import lazy
from xlat_check.bitext import Compared, Side, Span
from xlat_check.checks.addresses import address_of, same_page
from xlat_check.checks.localised import is_locale, path_key
from xlat_check.checks.page_settings import Setting, settings_of
from xlat_check.checks.registry import check
from xlat_check.findings import Finding, Place, Severity
from xlat_check.findings.evidence import Evidence, said
from xlat_check.lazy import dataclass

_TEXT = frozenset(
    "title linktitle link_title description desc summary excerpt subtitle lead headline heading tagline slogan text"
    " content label name alt caption details detail linktext link_text sidebar_label sidebar_title sidebartitle"
    " pagination_label menutitle menu_title nav_title navtitle nav_label short_title shorttitle longtitle long_title"
    " seo_title titletemplate title_template meta_title meta_description metadescription og_title og_description"
    " keywords keyword message question answer quote bio author_title placeholder button cta body intro introduction"
    " abstract note tooltip parent grand_parent breadcrumb byline credit location city country unit actiontext".split()
)
"""Keys that hold text for the readers of the page, in the usual generators of sites."""
_OWN = frozenset(
    "lang language locale langcode lang_code languagename translator translators translated_by translation"
    " translationkey translation_key translationof lastmod last_modified last_modified_at lastmodified last_updated"
    " lastupdated last_update updated updated_at modified author authors contributors reviewers reviewer editor editors"
    " owner owners assignees sourcecommit source_commit original_commit default_lang_commit drifted_from_default"
    " sourcehash source_hash hash l10n i18n dir direction hreflang alternate alternates editurl edit_url"
    " custom_edit_url cspell:ignore ignorewords github_url comments".split()
)
"""Keys that each version has for itself."""
_PATHS = frozenset(
    "slug url permalink aliases alias redirect_from redirect_to redirects link href src image images img thumbnail"
    " thumb cover banner icon logo file path prev next previous canonical canonical_url pagination_next"
    " pagination_prev relativelink button_link actionlink og_image featured_image".split()
)
"""Keys that hold addresses."""
_NAMED = frozenset(("slug", "url", "permalink", "aliases", "alias", "redirect_from"))
"""Keys that hold addresses of the page itself, which may be in its language; each version moves at its own times."""
_TERMS = frozenset("tags tag categories category topics taxonomies".split())
"""Keys that hold terms, which are text on some sites and names on others."""
_KEPT = frozenset(
    "weight sidebar_position nav_order order position sort layout type template id identifier draft published"
    " unlisted hidden toc no_list nocomment sidebar class cascade outputs hide_title hide_table_of_contents"
    " toc_min_heading_level toc_max_heading_level has_children nav_exclude search_exclude permalink_style math mermaid"
    " pagefind outline aside navbar footer editlink tableofcontents splash private excludesearch nav_fold version"
    " content_type feature_state date since pageclass collapsed collapsible sidebar_key section_id".split()
)
"""Keys that set how a page is made; it matters if one version lacks them."""
_NAME = lazy.pattern(r"[\w./:@#+-]*[\d_./:@#][\w./:@#+-]*")
"""A value that is no word: it has a digit or a sign inside and no space."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Settings of the check."""

    text: tuple[str, ...] = ()
    """Further keys that hold text, which is translated."""
    own: tuple[str, ...] = ()
    """Further keys that each version has for itself, such as a date of translation."""
    kept: tuple[str, ...] = ()
    """Further keys that are equal in all versions; these count more than the other lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingEvidence(Evidence):
    """A key of the front matter, and its values."""

    name: str = field(metadata=said("key"))
    source_value: str
    """Empty if the source does not have the key, as is ``target_value`` for the target."""
    target_value: str


@check(id="front-matter", mqm="accuracy/mistranslation", severity="minor", options=Options, evidence=SettingEvidence)
def front_matter(compared: Compared, options: Options) -> Iterator[Finding]:
    """A setting at the head of the page (in its front matter) differs."""
    if compared.alignment.bitext.keyed:
        return
    source, target = (settings_of(compared.alignment.bitext.side(side).document) for side in Side)
    if not source or not target:
        return
    keys = _Keys(options)
    path = compared.alignment.bitext.source.document.path
    told: set[str] = set()
    for key in dict.fromkeys((*source, *target)):
        one, other = source.get(key), target.get(key)
        if keys.differ(one, other, path):
            first = key.partition(".")[0]
            whole = all(any(name.partition(".")[0] == first for name in side) for side in (source, target))
            if whole or first not in told:
                yield _finding(compared, key if whole else first, one, other)
            told.add(first)


class _Keys:
    """The keys by what their values are."""

    def __init__(self, options: Options) -> None:
        self.kept = {name.lower() for name in options.kept}
        self.text = (_TEXT | {name.lower() for name in options.text}) - self.kept
        self.own = (_OWN | {name.lower() for name in options.own}) - self.kept

    def differ(self, one: Setting | None, other: Setting | None, path: str) -> bool:
        """Whether two values of a key, of which one may be None, are to be equal and are not."""
        setting = one or other
        assert setting
        names = {setting.name, setting.key.lower(), *setting.key.lower().split(".")[:1]}
        before, after = (found.values if found else () for found in (one, other))
        if before == after:
            return False
        if names & self.kept:
            return True
        if setting.name in self.text or names & self.own:
            return False
        if setting.name in _TERMS:
            return bool(before and after) and _other_terms(before, after)
        if not (before and after):
            return bool(names & _KEPT)
        if setting.name in _PATHS:
            return setting.name not in _NAMED and _other_paths(before, after, path)
        return _other_values(setting, before, after, kept=bool(names & _KEPT))


def _other_terms(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Whether terms were lost or added, or are names with a sign or a digit; words may be translated."""
    lost, extra = Counter(before) - Counter(after), Counter(after) - Counter(before)
    if lost.total() != extra.total():
        return True
    return all(_NAME.fullmatch(term) for term in (*lost, *extra)) and bool(lost)


def _other_paths(before: tuple[str, ...], after: tuple[str, ...], path: str) -> bool:
    if len(before) != len(after):
        return True
    pairs = ((address_of(one, path), address_of(other, path)) for one, other in zip(before, after, strict=True))
    return not all(one and other and same_page(one, other) for one, other in pairs)


def _other_values(setting: Setting, before: tuple[str, ...], after: tuple[str, ...], *, kept: bool) -> bool:
    if not setting.is_text:
        return True
    if [path_key(value) for value in before] == [path_key(value) for value in after]:
        return False
    if all(is_locale(value) for value in (*before, *after)):
        return False
    if kept:
        return all(" " not in value for value in (*before, *after))
    return all(_NAME.fullmatch(value) for value in (*before, *after))


def _finding(compared: Compared, key: str, one: Setting | None, other: Setting | None) -> Finding:
    before, after = (", ".join(setting.values) if setting else "" for setting in (one, other))
    if one and other:
        message = f"{key} is {_shown(before)} in the source, {_shown(after)} in the target"
    else:
        side = Side.SOURCE if one else Side.TARGET
        message = f"{key} ({_shown(before or after)}) is only in the {side}"
    return Finding(
        check="front-matter",
        severity=Severity.MINOR,
        message=message,
        source=_place(compared, Side.SOURCE, one) if one else None,
        target=_place(compared, Side.TARGET, other) if other else None,
        evidence=SettingEvidence(name=key, source_value=before, target_value=after),
        key=key,
    )


def _shown(value: str) -> str:
    if not value:
        return "not set"
    return value if len(value) <= 60 else value[:57] + "…"


def _place(compared: Compared, side: Side, setting: Setting) -> Place:
    document = compared.alignment.bitext.side(side).document
    line = document.text.count("\n", 0, setting.start) + 1
    column = setting.start - document.text.rfind("\n", 0, setting.start)
    span = Span(path=document.path, line=line, column=column, start=setting.start, end=setting.end)
    return Place(span=span, text=" ".join(document.text[setting.start : setting.end].split()), section="")
