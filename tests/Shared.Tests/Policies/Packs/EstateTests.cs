using Keelson.Local.Cloud.Estates;
using Keelson.Policies;

namespace Keelson.Tests.Policies;

/// <summary>The shipped rules over a generated estate, which knows what is wrong with each of its resources.</summary>
public sealed class EstateTests
{
    // Large enough that even the rarest flaw occurs.
    private const int Size = 8000;

    // Late enough that everything generated is older than any age that a rule waits for.
    private static readonly JudgeContext Context = new() { Now = new(2028, 1, 1, 0, 0, 0, TimeSpan.Zero) };

    private static readonly Lazy<IReadOnlyList<(EstateResource Resource, HashSet<string> Rules)>> Judged = new(JudgeAll);

    /// <summary>Rules that match exactly the resources with one of the flaws.</summary>
    public static TheoryData<string, EstateFlaw[]> Exact => new()
    {
        { "aks-azure-policy", [EstateFlaw.ClusterNoPolicyAddon] },
        { "aks-closed-api", [EstateFlaw.ClusterPublicApi] },
        { "aks-network-policy", [EstateFlaw.ClusterNoNetworkPolicy] },
        { "aks-no-local-accounts", [EstateFlaw.ClusterLocalAccounts] },
        { "aks-rbac", [EstateFlaw.ClusterNoRbac] },
        { "aks-version-unsupported", [EstateFlaw.ClusterOldVersion] },
        { "basic-load-balancer", [EstateFlaw.BalancerBasicSku] },
        { "basic-public-ip", [EstateFlaw.AddressBasicSku] },
        { "cosmos-no-keys", [EstateFlaw.CosmosKeys] },
        { "cosmos-no-public-network", [EstateFlaw.CosmosPublic] },
        { "disk-public-export", [EstateFlaw.DiskPublic] },
        { "disk-unattached", [EstateFlaw.DiskUnattached] },
        { "key-vault-no-public-network", [EstateFlaw.VaultPublic] },
        { "key-vault-purge-protection", [EstateFlaw.VaultNoPurgeProtection] },
        { "key-vault-roles", [EstateFlaw.VaultAccessPolicies] },
        { "nic-ip-forwarding", [EstateFlaw.InterfaceForwards] },
        { "nic-unused", [EstateFlaw.InterfaceUnused] },
        { "no-open-admin-ports", [EstateFlaw.SshOpen, EstateFlaw.RdpOpen, EstateFlaw.AllPortsOpen] },
        { "postgresql-backup-days", [EstateFlaw.PostgresShortBackup] },
        { "postgresql-entra-only", [EstateFlaw.PostgresPassword] },
        { "postgresql-no-public-network", [EstateFlaw.PostgresPublic] },
        { "public-ip-unused", [EstateFlaw.AddressUnused] },
        { "redis-tls", [EstateFlaw.RedisPlainPort, EstateFlaw.RedisOldTls] },
        { "registry-admin-user", [EstateFlaw.RegistryAdminUser] },
        { "registry-public-network", [EstateFlaw.RegistryPublic] },
        { "sql-entra-only", [EstateFlaw.SqlPassword] },
        { "sql-no-public-network", [EstateFlaw.SqlPublic] },
        { "sql-tls", [EstateFlaw.SqlOldTls] },
        { "storage-cross-tenant-replication", [EstateFlaw.StorageCrossTenant] },
        { "storage-https-only", [EstateFlaw.StoragePlainHttp] },
        { "storage-no-public-access", [EstateFlaw.StoragePublicBlobs] },
        { "storage-no-public-network", [EstateFlaw.StorageOpenFirewall] },
        { "storage-no-shared-key", [EstateFlaw.StorageSharedKeys] },
        { "storage-tls", [EstateFlaw.StorageOldTls] },
        { "subnet-security-group", [EstateFlaw.SubnetUnguarded] },
        { "vm-boot-diagnostics", [EstateFlaw.MachineNoBootDiagnostics] },
        { "vm-encryption-at-host", [EstateFlaw.MachineHostUnencrypted] },
        { "vm-password-sign-in", [EstateFlaw.MachinePassword] },
        { "vm-size-retired", [EstateFlaw.MachineRetiringSize] },
        { "vm-trusted-launch", [EstateFlaw.MachineUntrustedLaunch] },
        { "webapp-ftp", [EstateFlaw.SiteFtp] },
        { "webapp-https-only", [EstateFlaw.SitePlainHttp] },
        { "webapp-managed-identity", [EstateFlaw.SiteNoIdentity] },
        { "webapp-remote-debugging", [EstateFlaw.SiteRemoteDebugging] },
        { "webapp-tls", [EstateFlaw.SiteOldTls] },
    };

    /// <summary>Rules that find the flaw, and other resources, too.</summary>
    public static TheoryData<string, EstateFlaw> Among => new()
    {
        { "zones-in-production", EstateFlaw.DatabaseOneZone },
        { "zones-in-production", EstateFlaw.PostgresNoStandby },
    };

    [Theory, MemberData(nameof(Exact))]
    public void Rule_OverAnEstate_FindsTheFlawedAndNothingElse(string rule, EstateFlaw[] flaws)
    {
        var flawed = Judged.Value.Where(j => flaws.Any(j.Resource.Flaws.Contains)).Select(j => j.Resource.Id).ToArray();
        var found = Judged.Value.Where(j => j.Rules.Contains(rule)).Select(j => j.Resource.Id);

        Assert.NotEmpty(flawed);
        Assert.Equal(flawed, found);
    }

    [Theory, MemberData(nameof(Among))]
    public void Rule_OverAnEstate_FindsTheFlawed(string rule, EstateFlaw flaw)
    {
        var flawed = Judged.Value.Where(j => j.Resource.Flaws.Contains(flaw)).ToArray();

        Assert.NotEmpty(flawed);
        Assert.All(flawed, j => Assert.Contains(rule, j.Rules));
    }

    [Fact]
    public void Flaws_ButForTagsOfTheGroup_AreAllFoundBySomeRule()
    {
        EstateFlaw[] ofGroups = [EstateFlaw.NoOwnerTag, EstateFlaw.NoCostTag, EstateFlaw.Expired];
        // Diagnostic settings and locks hang on a resource: its row does not show them.
        EstateFlaw[] beside = [EstateFlaw.NoDiagnostics, EstateFlaw.NoLock];
        var found = Exact.SelectMany(row => (EstateFlaw[])row[1]).Concat(Among.Select(row => (EstateFlaw)row[1]));

        Assert.Equal(Enum.GetValues<EstateFlaw>().Except(ofGroups).Except(beside), found.Distinct().Order());
    }

    private static IReadOnlyList<(EstateResource, HashSet<string>)> JudgeAll()
    {
        var set = PolicySet.Compile(Packs.Policies);
        var judgements = new Judgements();
        var judged = new List<(EstateResource, HashSet<string>)>();
        foreach (var resource in EstateGenerator.Resources(new() { Size = Size, Seed = 7 }, EstateShape.ResourceGraph))
        {
            set.Judge(resource.Json, Context, judgements);
            judged.Add((resource, [.. judgements.Where(j => j.Kind is JudgementKind.Matches).Select(j => set.Policies[j.Policy].Name)]));
        }
        return judged;
    }
}
