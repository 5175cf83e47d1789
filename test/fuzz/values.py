"""Hooks of schemathesis: half of what it makes up is replaced by what is there, so that requests come further than "not found"."""

import json
import os
import random
import uuid

import schemathesis

VALUES = json.loads(os.environ.get("DRAWDOWN_FUZZ_VALUES", "{}"))

CELLS = {
    "BillingAccountId": ["P1", "P2", "NULL", "new", "=1+1", "\u00fc"],
    "SubAccountId": ["L1", "L2", "NULL", ""],
    "InvoiceIssuerName": ["Cloud Inc.", "Cloud", "Nobody"],
    "ProviderName": ["Cloud Inc.", "NULL"],
    "PublisherName": ["Cloud Inc.", "Somebody", "NULL"],
    "BillingPeriodStart": ["2024-09-01 00:00:00", "2024-09-01T00:00:00Z", "2024-13-01", "NULL", "0000-00-00"],
    "ChargeCategory": ["Usage", "Purchase", "Tax", "Credit", "Adjustment", "?"],
    "BillingCurrency": ["USD", "JPY", "KWD", "usd", "XXX"],
    "BilledCost": ["1.50", "-1.50", "0", "0.00000000001", "1e5", "99999999999999999999", "NaN", "", "--1"],
    "ServiceName": ["Virtual Machines", "NULL"],
    "ChargeDescription": ["Compute hours", "\"", "NULL"],
    "x_PurchaseOrderNumber": ["PO-1", "NULL", "x" * 101, "<script>"],
}


def real(path):
    """The values for the longest beginning of a path that has some."""
    found = [prefix for prefix in VALUES if path.startswith(prefix)]
    return VALUES[max(found, key=len)] if found else []


@schemathesis.hook
def map_query(ctx, query):
    if query and random.random() < 0.5:
        return {name: pick(name, value) for name, value in query.items()}
    return query


@schemathesis.hook
def before_call(ctx, case, **kwargs):
    """In all phases: a key of its own, or all POSTs would be repetitions of the first; and revisions that are there."""
    headers = case.headers
    if headers is None or random.random() < 0.1:
        return
    for name in list(headers):
        if name.lower() == "idempotency-key":
            headers[name] = str(uuid.UUID(int=random.getrandbits(128)))
        if name.lower() == "if-match":
            headers[name] = random.choice(['"1"', '"2"', '"3"'])
    parameters = case.path_parameters or {}
    values = real(case.operation.path)
    for name in parameters:
        if values and random.random() < 0.5:
            parameters[name] = random.choice(values)


@schemathesis.hook
def map_body(ctx, body):
    if isinstance(body, (str, bytes)) and ctx.operation.path == "/v1/charge-imports":
        return cost_file() if random.random() < 0.8 else body
    if isinstance(body, dict) and random.random() < 0.7:
        return {name: pick(name, value) for name, value in body.items()}
    return body


def pick(name, value):
    return random.choice(VALUES[name]) if VALUES.get(name) and random.random() < 0.8 else value


def cost_file():
    """Mostly right, so that some are taken in."""
    wrong = random.random() < 0.5
    lines = [",".join(CELLS)]
    for _ in range(random.randint(0, 4)):
        lines.append(",".join(random.choice(cells) if wrong and random.random() < 0.2 else cells[0] for cells in CELLS.values()))
        if not wrong:
            lines[-1] = lines[-1].replace("1.50", f"{random.randint(-500, 5000)}.{random.randint(0, 99):02}", 1)
    return random.choice(["\n", "\r\n"]).join(lines) + "\n"
