using Keelson.Access;
using Keelson.Audit;
using Keelson.Requests;
using Keelson.State;
using Keelson.Tests;
using Microsoft.Extensions.Options;
using NSubstitute;

namespace Keelson.Policies;

/// <summary>Exemptions over documents in memory and a clock that the test moves.</summary>
internal sealed class Exemptions
{
    public const string Subscription = "/subscriptions/11111111-2222-4333-8444-555555555555";
    public const string Group = Subscription + "/resourceGroups/rg-one";
    public const string Account = Group + "/providers/Microsoft.Storage/storageAccounts/one";
    public const string Rule = "storage-https-only";

    public static readonly Principal Olga = new("olga", "Olga", null, [Role.Owner], []);

    public Exemptions()
    {
        Store = new(Documents, Clock);
        Ledger = new Ledger(Documents, Clock);
        Library = new(Documents, new(Documents), Clock);
        Desk = new(Store, new(Options.Create(Limits)), new(Library), Ledger, new(Clock, new Random(1)), Clock);
        var access = new AccessOptions
        {
            Teams = { new() { Name = "payments", GroupId = "22222222-2222-4333-8444-555555555555" } },
        };
        Keeper = new(Store, new TeamDirectory(Options.Create(access)), Notifier, Ledger, Options.Create(Limits));
    }

    public HandClock Clock { get; } = new();

    public MemoryDocumentStore Documents { get; } = new();

    public ExemptionOptions Limits { get; } = new();

    public INotifier Notifier { get; } = Substitute.For<INotifier>();

    public ExemptionStore Store { get; }

    public ILedger Ledger { get; }

    public PolicyLibrary Library { get; }

    public ExemptionDesk Desk { get; }

    public ExemptionKeeper Keeper { get; }

    public ExemptionRequest Request(int days = 30) => new()
    {
        Policy = Rule,
        Scope = Group,
        Owner = "payments",
        Reason = "The old client is replaced in March",
        Ticket = "OPS-1",
        ExpiresAt = Clock.Now.AddDays(days),
    };

    public async Task<Exemption> GrantAsync(int days = 30) =>
        (await Desk.CreateAsync(Request(days), Olga, default)).Value!;

    public async Task<IReadOnlyList<string>> LedgerAsync() =>
        await Ledger.ReadAsync().Select(entry => entry.Action)
            .Where(action => action.StartsWith("exemption.", StringComparison.Ordinal)).Reverse().ToListAsync();

    public static Exemption Of(string scope, DateTimeOffset from, DateTimeOffset until, string policy = Rule) =>
        new($"{policy}{scope}{until.Ticks}", policy, scope, "payments", "Because", null, from, "Olga", until);
}
