using Keelson.Tests;

namespace Keelson.Policies;

/// <summary>Makes sightings for tests.</summary>
internal static class Sight
{
    public const string Policy = "storage-open";

    public static readonly DateTimeOffset Monday = HandClock.Start;

    public static string Account(int number) => $"{Exemptions.Group}/providers/Microsoft.Storage/storageAccounts/st{number}";

    public static Sighting Of(int number = 1, DateTimeOffset? at = null, string? team = "payments", string policy = Policy) =>
        new(policy, new(Account(number), "microsoft.storage/storageaccounts", "westeurope", team, team), at ?? Monday);

    public static Finding Found(int number = 1, DateTimeOffset? at = null) => FindingHistory.Seen(null, Of(number, at))!;
}
