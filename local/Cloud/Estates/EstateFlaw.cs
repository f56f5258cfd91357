namespace Keelson.Local.Cloud.Estates;

/// <summary>
/// What can be wrong with a generated resource. How often each occurs is in <see cref="EstateFlaws"/>; where a flaw is
/// absent, the resource is as it should be. A new one goes to the end: its number is part of who has it.
/// </summary>
public enum EstateFlaw
{
    /// <summary>No <c>owner</c> tag.</summary>
    NoOwnerTag,

    /// <summary>No <c>cost-centre</c> tag.</summary>
    NoCostTag,

    /// <summary>The <c>expires</c> tag names a day that has passed.</summary>
    Expired,

    /// <summary>HTTP without TLS is allowed.</summary>
    StoragePlainHttp,

    /// <summary><c>minimumTlsVersion</c> is TLS1_0.</summary>
    StorageOldTls,

    /// <summary>Containers may be opened to everyone.</summary>
    StoragePublicBlobs,

    /// <summary>The firewall lets every network in.</summary>
    StorageOpenFirewall,

    /// <summary>Account keys are accepted.</summary>
    StorageSharedKeys,

    /// <summary>Objects may be replicated into other tenants.</summary>
    StorageCrossTenant,

    /// <summary>Port 22 is open to the internet.</summary>
    SshOpen,

    /// <summary>Port 3389 is open to the internet.</summary>
    RdpOpen,

    /// <summary>Every port is open to the internet.</summary>
    AllPortsOpen,

    /// <summary>A network interface of nothing.</summary>
    InterfaceUnused,

    /// <summary>The interface forwards packets.</summary>
    InterfaceForwards,

    /// <summary>A public address of nothing.</summary>
    AddressUnused,

    /// <summary>The Basic SKU, retired on 2025-09-30.</summary>
    AddressBasicSku,

    /// <summary>A subnet without a security group.</summary>
    SubnetUnguarded,

    /// <summary>The Basic SKU, retired on 2025-09-30.</summary>
    BalancerBasicSku,

    /// <summary>A disk of no machine.</summary>
    DiskUnattached,

    /// <summary>The disk can be exported over the public network.</summary>
    DiskPublic,

    /// <summary>No encryption at host.</summary>
    MachineHostUnencrypted,

    /// <summary>Passwords are accepted over SSH.</summary>
    MachinePassword,

    /// <summary>No boot diagnostics.</summary>
    MachineNoBootDiagnostics,

    /// <summary>No trusted launch.</summary>
    MachineUntrustedLaunch,

    /// <summary>A size whose retirement is announced.</summary>
    MachineRetiringSize,

    /// <summary>The Kubernetes API is open to the internet.</summary>
    ClusterPublicApi,

    /// <summary>Local accounts bypass Entra ID.</summary>
    ClusterLocalAccounts,

    /// <summary>A Kubernetes version out of support.</summary>
    ClusterOldVersion,

    /// <summary>No Kubernetes RBAC.</summary>
    ClusterNoRbac,

    /// <summary>No network policy engine.</summary>
    ClusterNoNetworkPolicy,

    /// <summary>The Azure Policy add-on is off.</summary>
    ClusterNoPolicyAddon,

    /// <summary>Reachable from the public network.</summary>
    PostgresPublic,

    /// <summary>No standby.</summary>
    PostgresNoStandby,

    /// <summary>Backups are kept for seven days only.</summary>
    PostgresShortBackup,

    /// <summary>Passwords are accepted.</summary>
    PostgresPassword,

    /// <summary>Reachable from the public network.</summary>
    SqlPublic,

    /// <summary><c>minimalTlsVersion</c> is 1.0.</summary>
    SqlOldTls,

    /// <summary>SQL sign-ins are accepted beside Entra ID.</summary>
    SqlPassword,

    /// <summary>In one zone only.</summary>
    DatabaseOneZone,

    /// <summary>Reachable from the public network.</summary>
    CosmosPublic,

    /// <summary>Account keys are accepted.</summary>
    CosmosKeys,

    /// <summary>The port without TLS is open.</summary>
    RedisPlainPort,

    /// <summary><c>minimumTlsVersion</c> is 1.0.</summary>
    RedisOldTls,

    /// <summary>Deleted secrets can be purged at once.</summary>
    VaultNoPurgeProtection,

    /// <summary>Reachable from the public network.</summary>
    VaultPublic,

    /// <summary>Access policies instead of roles.</summary>
    VaultAccessPolicies,

    /// <summary>HTTP is not redirected to HTTPS.</summary>
    SitePlainHttp,

    /// <summary>TLS 1.0 is accepted.</summary>
    SiteOldTls,

    /// <summary>FTP without TLS is accepted.</summary>
    SiteFtp,

    /// <summary>Remote debugging is on.</summary>
    SiteRemoteDebugging,

    /// <summary>No managed identity.</summary>
    SiteNoIdentity,

    /// <summary>The admin user is on.</summary>
    RegistryAdminUser,

    /// <summary>Reachable from the public network.</summary>
    RegistryPublic,

    /// <summary>No diagnostic setting.</summary>
    NoDiagnostics,

    /// <summary>No lock against deletion.</summary>
    NoLock,
}
