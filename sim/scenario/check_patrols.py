"""What must hold between patrols, the trouble they may find, and the other parts of a scenario."""

from sim.scenario.draft import Draft
from sim.scenario.guide import did_you_mean


def check_patrols(draft: Draft) -> None:
    """Tell what does not hold between patrols, latent trouble, channels and staff."""
    scenario = draft.scenario
    grid_staffed = "grid" in draft.names("staff") or not draft.whole("staff")
    if scenario.patrols and not grid_staffed:
        draft.tell_key(("patrols",), "nobody can patrol, as no grid is staffed; write people under staff.grid")
    for name, latent in scenario.latent.items():
        path = ("latent", name)
        if name not in draft.names("case_types"):
            hint = did_you_mean(name, draft.names("case_types")) or "; define it first"
            draft.tell_key(path, f"case type '{name}' is not defined{hint}")
        for key in ("patrol", "complaint"):
            draft.defined((*path, key), getattr(latent, key), "channel", draft.names("channels"))
        found = scenario.channels.get(latent.patrol)
        if found and found.enters != "grid":
            message = f"what patrols find enters at the grid, but channel '{latent.patrol}' enters the {found.enters}"
            draft.tell((*path, "patrol"), f"{message}; write enters: grid there")
        if latent.patrol == latent.complaint:
            draft.tell((*path, "complaint"), f"patrol and complaint are both '{latent.patrol}'; use two channels")
        if not scenario.patrols and draft.whole("patrols"):
            draft.warn(path, "nobody patrols, so citizens complain of all of it; write patrols")
    if scenario.patrols and not scenario.latent and draft.whole("latent"):
        draft.warn(("patrols",), "there is nothing to find; write latent trouble, or patrols only take time")
