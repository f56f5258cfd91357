using System.Text.Json.Nodes;

namespace Keelson.Audit;

/// <summary>
/// One line of the ledger. <paramref name="Seq"/> counts from 1 without gaps; <paramref name="At"/> is UTC and never
/// goes back;
/// <paramref name="Hash"/> is SHA-256, in lower-case hex, over the canonical JSON (<see cref="CanonicalJson"/>) of all
/// other fields,
/// <paramref name="Prev"/> among them.
/// </summary>
public sealed record LedgerEntry(
    long Seq, string Id, DateTimeOffset At, LedgerActor Actor, string Action, string Target,
    string? Run, string? Reason, JsonObject? Detail, string Prev, string Hash);
