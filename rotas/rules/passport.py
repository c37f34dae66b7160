"""How a passport reads: its subjects in both languages, and values as people say them. Plain values."""

from collections.abc import Mapping
from typing import Any

#: What each subject is called, in English and in Welsh.
TITLES: Mapping[str, tuple[str, str]] = {
    "me": ("Me", "Fi"),
    "belonging": ("Where I belong", "Ble rwy'n perthyn"),
    "page": ("My one-page profile", "Fy mhroffil un dudalen"),
    "page_versions": ("My page as it was before", "Fy nhudalen fel yr oedd o'r blaen"),
    "suggestions": ("Suggested to my page", "Awgrymwyd i'm tudalen"),
    "story_chapters": ("Chapters of my life story", "Penodau stori fy mywyd"),
    "story": ("My life story", "Stori fy mywyd"),
    "story_versions": ("My life story as it was before", "Stori fy mywyd fel yr oedd o'r blaen"),
    "story_pictures": ("Pictures of my life story", "Lluniau stori fy mywyd"),
    "communication_chart": ("How I say things", "Sut rwy'n dweud pethau"),
    "page_language": ("The language of my page", "Iaith fy nhudalen"),
    "page_in_other_languages": ("My page in other languages", "Fy nhudalen mewn ieithoedd eraill"),
    "recordings": ("What I recorded", "Beth recordiais i"),
    "told_to_look_again": ("When I was told to look again", "Pryd y gofynnwyd imi edrych eto"),
    "sheets": ("Good days, what works, and more", "Dyddiau da, beth sy'n gweithio, a mwy"),
    "sheet_versions": ("Those sheets as they were before", "Y taflenni hynny fel yr oeddent o'r blaen"),
    "rows_suggested": ("Lines suggested for those sheets", "Llinellau a awgrymwyd i'r taflenni hynny"),
    "interests": ("What I like", "Beth rwy'n ei hoffi"),
    "people_in_my_life": ("The people in my life", "Y bobl yn fy mywyd"),
    "circle_purpose": ("Why I want a circle", "Pam rwyf eisiau cylch"),
    "circle_meetings": ("Meetings of my circle", "Cyfarfodydd fy nghylch"),
    "asked_to_meet": ("Meetings that I was asked to", "Cyfarfodydd y cefais wahoddiad iddynt"),
    "review_lines": ("What was said in my reviews", "Beth ddywedwyd yn fy adolygiadau"),
    "review_lines_i_wrote": ("What I said in a review", "Beth ddywedais i mewn adolygiad"),
    "circle_actions": ("What my circle said they would do", "Beth ddywedodd fy nghylch y byddent yn ei wneud"),
    "circle_actions_of_mine": ("What I said I would do", "Beth ddywedais i y byddwn yn ei wneud"),
    "learning_log": ("What we learnt", "Beth ddysgon ni"),
    "support_sequences": ("How support goes, step by step", "Sut mae cymorth yn mynd, gam wrth gam"),
    "contributions": ("What I gave", "Beth roddais i"),
    "introductions": ("Meeting others", "Cwrdd ag eraill"),
    "circle": ("Who is in my circle", "Pwy sydd yn fy nghylch"),
    "invitations": ("Who was invited to my circle", "Pwy gafodd wahoddiad i'm cylch"),
    "invited": ("Where I was invited", "Ble cefais wahoddiad"),
    "standing": ("Who stands beside me in law", "Pwy sy'n sefyll gyda mi mewn cyfraith"),
    "standing_for_others": ("Whom I stand beside in law", "Gyda phwy rwy'n sefyll mewn cyfraith"),
    "consents": ("Who may see what", "Pwy gaiff weld beth"),
    "capacity": ("Decisions I needed help with", "Penderfyniadau y bu angen help arnaf"),
    "best_interests": ("Decided in my best interests", "Penderfynwyd er fy lles i"),
    "who_looked": ("Who looked", "Pwy edrychodd"),
    "who_read_which_version": ("Who read which page", "Pwy ddarllenodd ba dudalen"),
    "good_weeks": ("My good week", "Fy wythnos dda"),
    "moments": ("Moments of my good week", "Eiliadau fy wythnos dda"),
    "own_time": ("My own time", "Fy amser fy hun"),
    "ties": ("How well we know each other", "Pa mor dda yr ydym yn adnabod ein gilydd"),
    "visits": ("Visits to me", "Ymweliadau â mi"),
    "changes_of_visits": ("Visits that changed", "Ymweliadau a newidiodd"),
    "held_visits": ("Visits that were to stay", "Ymweliadau oedd i aros"),
    "wishes_that_stayed": ("Wishes that were to stay", "Dymuniadau oedd i aros"),
    "notes": ("Notes from visits", "Nodiadau o ymweliadau"),
    "what_notes_said": ("What notes said, each time", "Beth ddywedodd nodiadau, bob tro"),
    "away": ("When I was away", "Pan oeddwn i ffwrdd"),
    "kept_in_touch": ("Who kept in touch", "Pwy gadwodd mewn cysylltiad"),
    "kept_in_touch_with": ("Whom I kept in touch with", "Gyda phwy y cadwais mewn cysylltiad"),
    "helpers_see": ("What helpers from another team may see", "Beth gaiff cynorthwywyr o dîm arall ei weld"),
    "hours_bought": ("Hours bought for me", "Oriau a brynwyd i mi"),
    "hours_bank": ("My hours bank", "Fy manc oriau"),
    "bought_visits": ("My week as bought", "Fy wythnos fel y'i prynwyd"),
    "good_week_told": ("What I told about my good week", "Beth ddywedais am fy wythnos dda"),
    "help_offered": ("Who offered to help", "Pwy gynigiodd helpu"),
    "wishes_to_change": ("What I would like to be otherwise", "Beth hoffwn i fod yn wahanol"),
    "how_wishes_went": ("How my wishes went", "Sut aeth fy nymuniadau"),
    "wishes_for_the_bank": ("What I wished to do with saved hours", "Beth hoffwn ei wneud ag oriau a arbedwyd"),
    "way_in": ("How to get in", "Sut i ddod i mewn"),
    "who_read_the_way_in": ("Who read how to get in", "Pwy ddarllenodd sut i ddod i mewn"),
    "if_nobody_comes": ("If nobody comes", "Os na ddaw neb"),
    "working_life": ("My working life", "Fy mywyd gwaith"),
    "working_times": ("When I can work", "Pryd y gallaf weithio"),
    "skills_learnt": ("What I learnt", "Beth ddysgais i"),
    "hats": ("Hats I wore", "Hetiau a wisgais"),
    "hats_as_second": ("Hats I was second for", "Hetiau yr oeddwn yn ail iddynt"),
    "visits_made": ("Visits that I made", "Ymweliadau a wnes i"),
    "being_there": ("When I was there", "Pryd yr oeddwn yno"),
    "taps": ("What I tapped", "Beth dapiais i"),
    "leave": ("My leave", "Fy ngwyliau"),
    "extra_times": ("Extra times I offered", "Amseroedd ychwanegol a gynigiais"),
    "could_not_come": ("When I could not come", "Pan na allwn ddod"),
    "answers_to_weeks": ("What I said to weeks", "Beth ddywedais am wythnosau"),
    "asked": ("What I was asked", "Beth ofynnwyd i mi"),
    "hours_said": ("Hours I wrote down", "Oriau a ysgrifennais i lawr"),
    "hours_right": ("Hours I said are right", "Oriau y dywedais eu bod yn iawn"),
    "pay": ("My pay", "Fy nghyflog"),
    "long_hours": ("Long hours I agreed to", "Oriau hir y cytunais iddynt"),
    "on_call": ("Days on call", "Diwrnodau ar alwad"),
    "home_safe": ("Home safe", "Adref yn ddiogel"),
    "evenings_home_safe": ("Evenings I came home", "Nosweithiau y deuthum adref"),
    "told_how": ("How I am told", "Sut y caf wybod"),
    "told_in_which_way": ("Which way I chose to be told", "Pa ffordd a ddewisais i gael gwybod"),
    "notices": ("What I was told", "Beth ddywedwyd wrthyf"),
    "phones": ("My phones", "Fy ffonau"),
    "calendars": ("My calendars", "Fy nghalendrau"),
    "erasures": ("When I asked to be forgotten", "Pryd y gofynnais am gael fy anghofio"),
    "record": ("What was done about me", "Beth a wnaed amdanaf"),
}
#: What is in a file without being a subject of it.
MORE: Mapping[str, tuple[str, str]] = {"pictures": ("Pictures", "Lluniau")}
DAYS: Mapping[str, tuple[str, ...]] = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "cy": ("dydd Llun", "dydd Mawrth", "dydd Mercher", "dydd Iau", "dydd Gwener", "dydd Sadwrn", "dydd Sul"),
}
YES: Mapping[str, tuple[str, str]] = {"en": ("no", "yes"), "cy": ("na", "ydy")}


def title(name: str, language: str) -> str:
    """What a subject is called."""
    words = TITLES.get(name) or MORE.get(name)
    return words[language == "cy"] if words else name.replace("_", " ").capitalize()  # brought, and unknown here


def label(field: str) -> str:
    """What a value is, in the words of the table: "taken_up_by__called" is "taken up by". English in both languages."""
    words = field.removesuffix("__called").removesuffix("_minute").split("__")[-1]
    return words.replace("_", " ") or "name"


def said(field: str, value: Any, language: str) -> str:
    """A value as people say it: 600 of a start is "10:00", weekday 0 "Monday", a moment of time without its seconds."""
    name = field.split("__")[-1]
    if isinstance(value, bool):
        return YES[language][value]
    if isinstance(value, list):
        return "; ".join(said(field, each, language) for each in value)
    if isinstance(value, dict):
        return "; ".join(f"{label(key)}: {said(key, each, language)}" for key, each in value.items() if not empty(each))
    if isinstance(value, int) and (name.endswith("_minute") or name in ("start", "leaves", "quiet_from", "quiet_to")):
        return f"{value // 60 % 24:02d}:{value % 60:02d}"
    if isinstance(value, int) and name in ("weekday", "days", "best_days"):
        return DAYS[language][value % 7]
    text = str(value)
    if name == "at" or name.endswith("_at"):
        return text[:16].replace("T", " ")
    return text


def empty(value: Any) -> bool:
    """Whether there is nothing to say. No and nought are something."""
    return value is None or value == "" or value == [] or value == {}
