namespace Keelson.Local.Cloud.Estates;

/// <summary>One resource group of the estate: an application of a team in an environment and region.</summary>
internal sealed class GroupDraft
{
    /// <summary>Groups of one subscription; Azure allows 980.</summary>
    private const int PerSubscription = 100;
    private const int ResourcesPerTeam = 1_000;

    private static readonly string[] TeamNames =
        ["payments", "search", "checkout", "identity", "catalogue", "shipping", "pricing", "billing", "data", "web", "mobile", "risk"];

    private static readonly string[] Apps =
        ["api", "portal", "batch", "ledger", "feed", "mail", "report", "stream", "cache", "auth", "stock", "quote"];

    private static readonly string[] Environments = ["prod", "prod", "staging", "dev", "dev"];

    private static readonly string[] Places = ["westeurope", "northeurope", "swedencentral", "germanywestcentral", "eastus"];

    public GroupDraft(EstateOptions options, int number)
    {
        Options = options;
        Number = number;
        Seed = Fate.Mix((ulong)options.Seed, (ulong)number);
        var teams = Math.Clamp(options.Size / ResourcesPerTeam, 4, 200);
        var team = (int)(Fate.Mix(Seed, 1) % (uint)teams);
        Team = TeamNames[team % TeamNames.Length] + (team < TeamNames.Length ? "" : $"-{(team / TeamNames.Length) + 1}");
        App = Apps[Fate.Mix(Seed, 2) % (uint)Apps.Length];
        Environment = Environments[Fate.Mix(Seed, 3) % (uint)Environments.Length];
        Location = Places[Fate.Mix(Seed, 4) % (uint)Places.Length];
        Created = options.Anchor.AddMinutes(-(double)(60 * 24 * 30) - (Fate.Mix(Seed, 5) % (60 * 24 * 1100)));
        Subscription = SubscriptionId(options.Seed, number / PerSubscription);
        Name = $"rg-{Team}-{App}-{Environment}-{number}";
        Id = $"/subscriptions/{Subscription}/resourceGroups/{Name}";
    }

    public EstateOptions Options { get; }

    public int Number { get; }

    public ulong Seed { get; }

    public string Subscription { get; }

    public string Name { get; }

    public string Id { get; }

    public string Team { get; }

    public string App { get; }

    public string Environment { get; }

    public string Location { get; }

    public DateTimeOffset Created { get; }

    /// <summary>True for the first group of a subscription.</summary>
    public bool BeginsSubscription => Number % PerSubscription == 0;

    /// <summary>A number from the group's own chance.</summary>
    public int Roll(ulong salt, int below) => (int)(Fate.Mix(Seed, salt) % (uint)below);

    /// <summary>The first subscription is the one that every cloud has from the start.</summary>
    private static string SubscriptionId(int seed, int index) => index == 0
        ? CloudOptions.DefaultSubscription
        : Fate.Guid((ulong)seed, 0x5B5C_0000UL + (ulong)index).ToString();
}
