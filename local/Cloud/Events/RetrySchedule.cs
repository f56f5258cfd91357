using System.Security.Cryptography;
using System.Text;

namespace Keelson.Local.Cloud.Events;

/// <summary>
/// When a delivery that failed is tried again. Source: "Event Grid message delivery and retry": 10 s, 30 s, 1 min, 5
/// min, 10 min, 30 min, 1 h, 3 h, 6 h, then every 12 h, for 24 hours or 30 attempts, whichever ends first, each with a
/// small randomness; some answers wait longer, some end it.
/// </summary>
internal static class RetrySchedule
{
    public const int DefaultAttempts = 30;
    public const int DefaultMinutesToLive = 1440;

    /// <summary>How much longer than the schedule a wait can be. Event Grid does not say; a tenth is small.</summary>
    public const double MostJitter = 0.1;

    private static readonly TimeSpan[] Delays =
    [
        TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5),
            TimeSpan.FromMinutes(10),
        TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6),
            TimeSpan.FromHours(12),
    ];

    /// <summary>What a webhook says for good.</summary>
    /// <param name="status">The HTTP status; null when there was no answer within 30 seconds.</param>
    public static bool IsFinal(int? status) => status is 400 or 401 or 403 or 413;

    /// <summary>The scheduled wait, made longer by up to a tenth: by how much follows from seed, event and attempt alone,
    /// so the order in which deliveries end does not matter.</summary>
    public static TimeSpan DelayAfter(int failures, int? status, int seed, string eventId)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{eventId}/{failures}"), hash);
        var share = BitConverter.ToUInt32(hash) / (double)uint.MaxValue;
        return DelayAfter(failures, status) * (1 + (MostJitter * share));
    }

    /// <param name="failures">Attempts that have failed, at least 1.</param>
    public static TimeSpan DelayAfter(int failures, int? status)
    {
        var regular = Delays[Math.Min(failures, Delays.Length) - 1];
        var atLeast = status switch
        {
            404 => TimeSpan.FromMinutes(5),
            408 => TimeSpan.FromMinutes(2),
            503 => TimeSpan.FromSeconds(30),
            _ => TimeSpan.Zero,
        };
        return regular > atLeast ? regular : atLeast;
    }
}
