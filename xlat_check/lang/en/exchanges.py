"""English words to exchange when errors are planted."""

from __future__ import annotations

from xlat_check.lang.parts.exchanges import ExchangeForms

EXCHANGES = ExchangeForms(
    endings="- s ed ing",
    eliding="a an",
    opposites="""
        increase=decrease increases=decreases increased=decreased increasing=decreasing rise=fall rises=falls
        rising=falling enable=disable enables=disables enabled=disabled enabling=disabling include=exclude
        includes=excludes included=excluded including=excluding add=remove adds=removes added=removed adding=removing
        import*=export* install*=uninstall* upload*=download* connect*=disconnect* encrypt*=decrypt* accept*=reject*
        allow*>prevent* prevent*>allow* opens=closes opened=closed buy=sell buys=sells bought=sold win>lose wins=loses
        won=lost lose>win begins=ends begin>end starts=stops started=stopped succeeds=fails succeeded=failed
        fail>succeed agree*=disagree* disappear*>appear* loved>hated love>hate success=failure public=private
        internal=external true=false positive=negative possible=impossible valid=invalid correct=incorrect safe=unsafe
        dangerous>safe required=optional mandatory>optional known=unknown automatic=manual automatically=manually
        good=bad better=worse best=worst large=small larger=smaller largest=smallest big>small old=new long=short
        longer=shorter high=low higher=lower highest=lowest strong=weak stronger=weaker hot=cold warm>cold dry=wet
        early=late fast=slow faster=slower quickly=slowly rich=poor easy=difficult easier>harder heavy>light young>old
        full=empty wide=narrow wider=narrower thick=thin happy=unhappy same>different cheap=expensive
        on_the_left=on_the_right to_the_left=to_the_right top_of=bottom_of the_beginning_of=the_end_of
        the_start_of>the_end_of north=south northern=southern east=west eastern=western male=female men=women man=woman
        boy=girl father=mother son>daughter daughter>son brother=sister husband=wife day=night morning=evening
        summer=winter black=white friend=enemy friends=enemies war=peace birth=death inside=outside with=without
        year_old years_old as_long_as so_long_as no_longer any_longer long_ago long_before long_after at_best
        with_respect with_regard along_with together_with to_begin_with day_and_night best_practice best_practices
        good_morning fall_back fall_into best_known well_known had_better
    """,
    bounds="""
        at_least=at_most more_than>less_than,fewer_than less_than>more_than fewer_than>more_than
        no_more_than=no_less_than no_later_than=no_earlier_than at_the_latest=at_the_earliest greater_than>less_than
        longer_than=shorter_than higher_than=lower_than minimum=maximum before=after until>since,after since>until
        above=below over_#=under_# older=newer earlier=later earliest=latest first=last up_to>at_least within>after
        upper>lower previous=next prior_to>after preceding>following more>less fewer>more
        after_all before_long day_after_day year_after_year one_after sooner_or_later later_on first_of_all at_first
        at_last more_or_less any_more no_more once_more more_and_more even_more above_all up_to_date up_to_now
        ever_since within_the next_to at_first_glance
    """,
    quantifiers="""
        all>some,most some>all every>some everyone>someone everybody>somebody everything>something,nothing
        something>everything someone>everyone somebody>everybody nothing>everything always>never,sometimes
        never>always,sometimes sometimes>always,never often>rarely,never rarely>often seldom>often usually>rarely
        frequently>rarely many>few few>many a_few>many most_of>few_of both_of>neither_of only>also also>only
        completely>partly partly>completely entirely>partly fully>partially partially>fully exactly>roughly
        roughly>exactly approximately>exactly about_#>exactly almost_#>exactly nearly_#>exactly half_of>all_of
        twice>once once_a=twice_a several>two the_whole>half_the majority=minority millions_of>thousands_of
        thousands_of>hundreds_of hundreds_of>dozens_of dozens_of>hundreds_of
        at_all all_right after_all first_of_all above_all all_over all_but some_kind some_sort some_time not_only
        but_also only_if if_only not_all as_many as_few how_many so_many too_many quite_a_few and_so_many every_other
    """,
)
