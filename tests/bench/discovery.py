"""``make bench-discovery``: our questions to millions of events beside polars, r4pm and pm4py.

Each contender runs in a process of its own on the same Parquet file; what is compared is the
processor's time and the most memory, as ratios within one run. The others answer what they can:
the transition graph, variants with their counts, and how long cases take. They are asked where they are
installed; ``--python`` names an interpreter that has them. Nothing about time is asserted.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.sites import ROOT

MAKE = """
import duckdb, sys
n, path = int(sys.argv[1]), sys.argv[2]
names = ['view','search','open','add','cart','pay','confirm','deliver','help','review','return','login']
duckdb.execute(f'''copy (select 'u' || (hash(i * 7 + 1) % {n // 20}) as person,
  strftime(timestamp '2026-07-01' + interval ((hash(i) % 7776000)::bigint) second, '%Y-%m-%d %H:%M:%S') as moment,
  {names}[1 + least(hash(i * 3) % 12, hash(i * 5) % 12)::int] as event,
  ((hash(i * 13) % 10000) / 100.0)::varchar as amount from range({n}) t(i)) to '{path}' ''')
"""

MEASURED = """
import json, resource, sys, time
begin = time.time()
{body}
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps(dict(cpu=used.ru_utime + used.ru_stime, clock=time.time() - begin,
                      memory=used.ru_maxrss / 1024, answer=answer)))
"""

OURS = """
from tests.bench.discovery import ours
answer = ours(sys.argv[1], sys.argv[2])
"""

POLARS = """
import polars as pl
e = pl.scan_parquet(sys.argv[1]).with_columns(pl.col('moment').str.to_datetime('%Y-%m-%d %H:%M:%S'))
e = e.with_row_index('row').sort('person', 'moment', 'row').collect()
s = e.with_columns(next=pl.col('event').shift(-1).over('person'),
                   took=pl.col('moment').shift(-1).over('person') - pl.col('moment'))
edges = s.drop_nulls('next').group_by('event', 'next').agg(
    pl.len(), pl.col('took').median(), people=pl.col('person').n_unique())
reach = e.group_by('event').agg(pl.col('person').n_unique())
cases = e.group_by('person', maintain_order=True).agg(pl.col('event'), pl.col('moment').max() - pl.col('moment').min())
variants = cases.group_by('event').agg(pl.len()).sort('len', descending=True)
answer = len(edges)
"""

R4PM = """
import polars as pl, r4pm
e = pl.read_parquet(sys.argv[1]).with_columns(pl.col('moment').str.to_datetime('%Y-%m-%d %H:%M:%S')).rename(
    {'person': 'case:concept:name', 'event': 'concept:name', 'moment': 'time:timestamp'})
e = e.with_row_index('row').sort('case:concept:name', 'time:timestamp', 'row').drop('row', 'amount')
log = r4pm.import_item_from_df('EventLog', e)
dfg = r4pm.bindings.discover_dfg(log)
variants = r4pm.bindings.get_num_variants(r4pm.bindings.log_to_activity_projection(log))
answer = 0
"""

PM4PY = """
import pandas as pd, pm4py
e = pd.read_parquet(sys.argv[1])
e['moment'] = pd.to_datetime(e['moment'])
e = pm4py.format_dataframe(e, case_id='person', activity_key='event', timestamp_key='moment')
dfg, begins, ends = pm4py.discover_dfg(e)
variants = pm4py.get_variants(e)
took = pm4py.get_all_case_durations(e)
performance = pm4py.discover_performance_dfg(e)
answer = len(dfg)
"""

THEIRS = {"polars": POLARS, "r4pm": R4PM, "pm4py": PM4PY}


def ours(path: str, memory: str) -> int:
    """All questions to a file; the number of edges."""
    from generator.discovery.run import Wanted, run
    from generator.model.discovery.definition import Discovery, IdKind, Node, Outcome, Rule, Source

    names = (
        *("view", "search", "open", "add", "cart", "pay"),
        *("confirm", "deliver", "help", "review", "return", "login"),
    )
    discovery = Discovery(
        id="bench",
        path="",
        title={},
        journey="bench",
        nodes=tuple(Node(stage="all", step=name) for name in names),
        sources=(
            Source(
                name="web",
                files=(Path(path).name,),
                ids={"person": "person"},
                time="moment",
                event=("event",),
                value="amount",
            ),
        ),
        identity=(IdKind("person"),),
        rules=tuple(Rule(node=name, events=(name,)) for name in names),
        outcome=Outcome(title={}, node="pay"),
        funnel=("cart", "pay", "confirm"),
        zone="UTC",
        repeats="keep",
    )
    wanted = Wanted(data=Path(path).parent, definition="", memory=memory)
    found = run(discovery, wanted, lambda _: None).observed
    return len(found.edges) if found else 0


def measured(body: str, python: str, *arguments: str) -> dict[str, float] | None:
    """What a contender took; None where it is not installed or cannot do it."""
    code = MEASURED.replace("{body}", body)
    done = subprocess.run(
        [python, "-c", code, *arguments], capture_output=True, text=True, check=False, cwd=ROOT
    )
    if done.returncode != 0:
        print(f"   {done.stderr.strip().splitlines()[-1][:110]}", file=sys.stderr)
        return None
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def contest(events: int, memory: str, python: str, folder: Path) -> None:
    """One line a contender, ratios to ours."""
    path = folder / f"events-{events}.parquet"
    subprocess.run([sys.executable, "-c", MAKE, str(events), str(path)], check=True)
    print(f"\n{events:,} events".replace(",", " "))
    own = measured(OURS, sys.executable, str(path), memory)
    if own is None:
        print(f"  not in --memory {memory}")
        return
    show(f"cjm, all questions, --memory {memory}", own, own)
    for name, body in THEIRS.items():
        found = measured(body, python, str(path))
        if found is not None:
            assert found["answer"] in (0, own["answer"]), f"{name} sees another graph"
            show(name, found, own)


def show(name: str, found: dict[str, float], own: dict[str, float]) -> None:
    ratio = found["cpu"] / own["cpu"]
    print(
        f"  {name:40} {found['cpu']:7.1f} s of processor ({ratio:4.2f} ×)  "
        f"{found['clock']:7.1f} s by the clock  {found['memory']:6.0f} MB"
    )


def main() -> None:
    """Run the contest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, nargs="+", default=[1_000_000, 10_000_000])
    parser.add_argument("--memory", nargs="+", default=["4GB", "400MB"])
    parser.add_argument("--python", default=sys.executable)
    typed = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for events in typed.events:
            for memory in typed.memory:
                contest(events, memory, typed.python, Path(folder))


if __name__ == "__main__":
    main()
