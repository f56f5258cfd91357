using System.Globalization;
using System.Text.RegularExpressions;

namespace Keelson.Audit;

/// <summary>
/// A document that holds part of the chain: one per UTC day, <c>ledger/2026-11-21.jsonl</c>, and on a busy day further
/// parts,
/// <c>ledger/2026-11-21.part0002.jsonl</c>. In ordinal order of paths the chain is in order.
/// </summary>
/// <remarks>
/// A segment ends with a seal, an entry of its own that names the next one. So two writers with different clocks cannot
/// both continue the chain, one in the old day and one in the new.
/// </remarks>
internal sealed partial record LedgerSegment(DateOnly Day, int Part)
{
    public const string Prefix = "ledger/";

    /// <summary>
    /// Where a segment is full, in bytes. A line has more than 200, so this keeps a segment below the 50,000 blocks
    /// that an append blob can have, whatever the size of the appends.
    /// </summary>
    public const int Capacity = 8 * 1024 * 1024;

    public const string ReservedActions = "ledger.";

    public const string SealAction = ReservedActions + "sealed";

    private const string NextProperty = "next";

    public string Path => Part == 1
        ? string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Day:yyyy-MM-dd}.jsonl")
        : string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Day:yyyy-MM-dd}.part{Part:d4}.jsonl");

    public static LedgerSegment First(DateTimeOffset now) => new(DayOf(now), 1);

    /// <summary>The segment that follows, or null while this one still serves. A clock that runs behind does not go
    /// back.</summary>
    public LedgerSegment? NextAt(DateTimeOffset now, long end) =>
        DayOf(now) > Day ? First(now)
        : end >= Capacity ? this with { Part = Part + 1 }
        : null;

    public static LedgerSegment? FromPath(string path)
    {
        var match = Name().Match(path);
        return match.Success && DateOnly.TryParseExact(match.Groups["day"].ValueSpan, "yyyy-MM-dd", out var day)
            ? new LedgerSegment(day, match.Groups["part"].Success ? int.Parse(match.Groups["part"].ValueSpan) : 1)
            : null;
    }

    /// <summary>The last entry of this segment.</summary>
    public LedgerEvent Seal(LedgerSegment next) => new(
        $"seal:{Path}", LedgerActor.Platform, SealAction, Path, Detail: new() { [NextProperty] = next.Path });

    /// <summary>The segment that a seal names; null when the entry is no seal.</summary>
    public static LedgerSegment? SealedFor(LedgerEntry entry) =>
        entry.Action == SealAction && entry.Actor.Kind == LedgerActorKind.Platform
            && entry.Detail?[NextProperty]?.GetValueKind() == System.Text.Json.JsonValueKind.String
            ? FromPath(entry.Detail[NextProperty]!.GetValue<string>())
            : null;

    private static DateOnly DayOf(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime);

    [GeneratedRegex(
        @"\Aledger/(?<day>\d{4}-\d{2}-\d{2})(\.part(?<part>\d{4}))?\.jsonl\z",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
