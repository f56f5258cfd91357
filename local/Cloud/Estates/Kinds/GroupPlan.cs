namespace Keelson.Local.Cloud.Estates.Kinds;

/// <summary>
/// What every resource group consists of: fifty resources. What others refer to stands first, so that an estate that is cut
/// short in its last group refers backwards.
/// </summary>
internal static class GroupPlan
{
    public static IReadOnlyList<Kind> Kinds { get; } =
    [
        new ManagedIdentity(), new VirtualNetwork(), new SecurityGroup(), new PublicAddress(), new LoadBalancer(),
        new NetworkInterface(), new SpareInterface(), new SystemDisk(), new DataDisk(), new VirtualMachine(),
        new StorageAccount(), new Vault(), new Cluster(), new PostgresServer(), new SqlServer(), new SqlDatabase(),
        new CosmosAccount(), new RedisCache(), new HostingPlan(), new Site(), new Registry(), new ActionGroup(), new RouteTable(),
    ];

    /// <summary>The kind and ordinal of each place of a group.</summary>
    public static IReadOnlyList<(Kind Kind, int Ordinal)> Places { get; } =
        [.. Kinds.SelectMany(kind => Enumerable.Range(0, kind.PerGroup).Select(ordinal => (kind, ordinal)))];

    public static T Of<T>()
        where T : Kind => Known<T>.Instance;

    private static class Known<T>
        where T : Kind
    {
        public static readonly T Instance = Kinds.OfType<T>().Single();
    }
}
