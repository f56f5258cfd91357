using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Keelson.Local.Cloud.Arm;

namespace Keelson.Local.Cloud.Faults;

/// <summary>
/// When a fault strikes: requests whose method and path match are numbered from 1; of those beyond <see cref="Skip"/>,
/// each is struck with
/// <see cref="Probability"/>, until <see cref="Count"/> have been.
/// </summary>
internal sealed class FaultRule
{
    private readonly Random _random;

    private FaultRule(string id, FaultKind kind, int seed)
    {
        Id = id;
        Kind = kind;
        _random = new Random(seed);
    }

    public string Id { get; }

    public FaultKind Kind { get; }

    /// <summary>Of a request its method, of an event its type.</summary>
    public required Regex Method { get; init; }

    public required Regex Path { get; init; }

    public double Probability { get; init; } = 1;

    public int Skip { get; init; }

    public int? Count { get; init; }

    /// <summary>For <see cref="FaultKind.Throttle"/> and <see cref="FaultKind.Unavailable"/>.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan Latency { get; init; } = TimeSpan.FromSeconds(1);

    public ArmError Error { get; init; } =
        new("InternalServerError", "The operation failed because a fault was injected.");

    /// <summary>For <see cref="FaultKind.EventDuplicate"/>: how many there are beside the first.</summary>
    public int Copies { get; init; } = 1;

    /// <summary>
    /// For <see cref="FaultKind.EventReorder"/> and the copies of <see cref="FaultKind.EventDuplicate"/>: the longest
    /// time that can be drawn.
    /// </summary>
    public TimeSpan Window { get; init; }

    /// <summary>For <see cref="FaultKind.StaleRead"/>: how old the answer is.</summary>
    public TimeSpan Lag { get; init; } = TimeSpan.FromSeconds(5);

    public int Matched { get; private set; }

    public int Injected { get; private set; }

    public bool IsOfOperation => Kind is FaultKind.StuckOperation or FaultKind.FailedOperation;

    public bool IsOfEvent => Kind is FaultKind.EventLoss or FaultKind.EventDuplicate or FaultKind.EventDelay
        or FaultKind.EventReorder;

    public bool IsOfRequest => !IsOfOperation && !IsOfEvent && Kind != FaultKind.StaleRead;

    /// <exception cref="ArmException">400: what is wrong with the rule.</exception>
    public static FaultRule Parse(JsonObject json, string id, int seed)
    {
        var match = json["match"] as JsonObject;
        try
        {
            return new FaultRule((string?)json["id"] ?? id, ParseKind((string?)json["kind"]),
                (int?)json["seed"] ?? seed)
            {
                Method = Pattern((string?)match?["method"] ?? (string?)match?["eventType"]),
                Path = Pattern((string?)match?["path"]),
                Probability = (double?)json["probability"] ?? 1,
                Skip = (int?)json["nth"] is { } nth ? nth - 1 : (int?)json["skip"] ?? 0,
                Count = (int?)json["count"] ?? (json["nth"] is null ? null : 1),
                RetryAfter = TimeSpan.FromSeconds((double?)json["retryAfterSeconds"] ?? 1),
                Latency = TimeSpan.FromMilliseconds((double?)json["latencyMilliseconds"] ?? 1000),
                Copies = (int?)json["copies"] ?? 1,
                Window = TimeSpan.FromMilliseconds((double?)json["windowMilliseconds"] ?? 0),
                Lag = TimeSpan.FromSeconds((double?)json["lagSeconds"] ?? 5),
                Error = json["error"] is JsonObject error ? ArmError.FromJson(error)
                    : new("InternalServerError", "The operation failed because a fault was injected."),
            };
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException or ArgumentException)
        {
            throw ArmErrors.Invalid("InvalidFaultRule",
                $"The rule cannot be read: {error.Message} See docs/cloud.md for its fields.");
        }
    }

    /// <summary>Counts a matching request and says whether it is struck. Not thread-safe.</summary>
    public bool Strikes(string method, string path)
    {
        if (!Method.IsMatch(method) || !Path.IsMatch(path))
        {
            return false;
        }
        Matched++;
        if (Matched <= Skip || Injected >= Count || _random.NextDouble() >= Probability)
        {
            return false;
        }
        Injected++;
        return true;
    }

    /// <summary>A time from zero to <see cref="Window"/>, from the rule's seed. Not thread-safe.</summary>
    public TimeSpan Draw() => Window * _random.NextDouble();

    public JsonObject Describe() => new()
    {
        ["id"] = Id,
        ["kind"] = Name(Kind),
        ["match"] = new JsonObject
        {
            [IsOfEvent ? "eventType" : "method"] = Method.ToString(),
            ["path"] = Path.ToString(),
        },
        ["probability"] = Probability,
        ["skip"] = Skip,
        ["count"] = Count,
        ["matched"] = Matched,
        ["injected"] = Injected,
    };

    /// <summary>ResetBefore is written reset-before.</summary>
    internal static string Name(FaultKind kind) => string.Concat(kind.ToString().Select((letter, i) =>
        (char.IsUpper(letter) && i > 0 ? "-" : "") + char.ToLower(letter, CultureInfo.InvariantCulture)));

    private static FaultKind ParseKind(string? name) =>
        Enum.GetValues<FaultKind>().Where(kind => Name(kind) == name).Select(kind => (FaultKind?)kind).FirstOrDefault()
        ?? throw ArmErrors.Invalid("InvalidFaultRule",
            $"The kind '{name}' is not one of {string.Join(", ", Enum.GetValues<FaultKind>().Select(Name))}.");

    private static Regex Pattern(string? text) =>
        new(text ?? "", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking);
}
