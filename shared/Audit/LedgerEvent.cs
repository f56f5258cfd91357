using System.Text.Json.Nodes;

namespace Keelson.Audit;

/// <summary>
/// What the writer knows of an entry. Never put a secret into it: the ledger is kept for years and read by many.
/// </summary>
/// <param name="Id">Idempotency key, at most 200 characters: derive it from run and step,
/// <c>run-7:approved:1</c>.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Action">What was done, <c>slice.verb</c>: <c>run.requested</c>, <c>environment.deleted</c>.</param>
/// <param name="Target">To what: a resource id, an environment, a run.</param>
/// <param name="Run">The run it belongs to, if any.</param>
/// <param name="Reason">Why, in the words of who asked for it.</param>
/// <param name="Detail">Small facts worth keeping (plan hash, cost); at most 32 KiB as JSON.</param>
public sealed record LedgerEvent(
    string Id, LedgerActor Actor, string Action, string Target, string? Run = null, string? Reason = null,
    JsonObject? Detail = null);
