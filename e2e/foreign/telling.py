"""What both versions of the station share: how it tells of itself, and when its register is reported."""

import json
from datetime import datetime, timedelta, timezone

REGISTER = "Energy.Active.Import.Register"


def say(kind, **facts):
    print(json.dumps({"event": kind, **facts}, ensure_ascii=False), flush=True)


def iso(at):
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def session_of(options):
    """Begin and end: the session lies in the last minutes before now, so it takes seconds to play."""
    end = datetime.now(timezone.utc).replace(microsecond=0) - timedelta(minutes=options.ago)
    return end - timedelta(minutes=options.minutes), end


def readings(options, begin, end):
    """(time, register, context): evenly spaced, and on each half hour in between, as the configuration asks."""
    evenly = [begin + (end - begin) * step / options.samples for step in range(1, options.samples + 1)]
    half_hour = timedelta(minutes=30)
    aligned = datetime.fromtimestamp((begin.timestamp() // 1800 + 1) * 1800, timezone.utc)
    while aligned < end:
        evenly.append(aligned)
        aligned += half_hour
    for at in sorted({at.replace(microsecond=0) for at in evenly}):
        register = options.register + int(options.wh * ((at - begin) / (end - begin)))
        context = "Sample.Clock" if at.timestamp() % 1800 == 0 else "Sample.Periodic"
        yield at, register, context
