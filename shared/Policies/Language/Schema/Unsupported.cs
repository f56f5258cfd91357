namespace Keelson.Policies;

/// <summary>Words of Cloud Custodian that Keelson knows and does not support, each with the reason: what uses one is told
/// so, and never read as if the word were not there.</summary>
internal static class Unsupported
{
    private const string Body = "it reads beyond the resource's body; use a 'value' filter on what Azure Resource Manager shows";
    private const string DataPlane = "it reads the service itself, not Azure Resource Manager";
    private const string Directory = "users and groups are not Azure resources";
    private const string OwnUse = "use 'set-properties'";

    public static IReadOnlyDictionary<string, string> Resources { get; } = Table(
        ("advisor-recommendation cost-management-export defender-alert defender-assessment defender-autoprovisioning "
            + "defender-contact defender-setting monitor-log-profile", "it is a setting of a subscription, not a resource"),
        ("ai-foundry-agent ai-foundry-application machine-learning-data-container machine-learning-job "
            + "keyvault-certificate keyvault-key keyvault-keys keyvault-secret", DataPlane),
        ("recordset", "its types are many; use azure.armresource with a 'resource-type' filter"),
        ("entraid-user entraid-group entraid-organization entraid-conditional-access-policy entraid-security-defaults "
            + "entraid-authorization-policy entraid-named-location", Directory));

    public static IReadOnlyDictionary<string, string> Filters { get; } = Table(
        ("certificates compute-instances file-services management-policy-rules server-configurations variable webapp "
            + "auditing auditing-policies authentication azure-ad-administrators backup-status blob-services configuration "
            + "configuration-parameter data-encryption data-masking-policy effective-route-table failover-group "
            + "firewall-policy flow-logs frontend-public-ip jit-policy-port long-term-backup-retention "
            + "long-term-backup-retention-policy network-interface offer rotation-policy security-alert-policies "
            + "security-alert-policy server-configuration server-parameter session-host-vm short-term-backup-retention "
            + "short-term-backup-retention-policy storage-diagnostic-settings transparent-data-encryption vm-extensions "
            + "vulnerability-assessment", Body),
        ("firewall waf whitelist scope role resource-access empty-group instance-view", Body),
        ("key-type keyvault monitor-storage last-execution storage-metrics", DataPlane),
        ("admin-mfa-required auth-methods countries-count group-membership group-type ip-range-count last-sign-in "
            + "location-type member-count member-types owner-count password-age password-lockout-threshold risk-level "
            + "security-defaults", Directory),
        ("advisor-recommendation", "Azure Advisor's findings are not read"),
        ("missing", "it judges the absence of resources in a subscription, which no single resource shows"),
        ("finding ops-item credential health-event metrics image-age launch-config", "it is for AWS"));

    public static IReadOnlyDictionary<string, string> Actions { get; } = Table(
        ("add-policy disable require-mfa update", "it changes no Azure resource"),
        ("execute restart", "it can be done with 'run'"),
        ("logic-app webhook post-finding put-metric",
            "what calls out of Keelson is an orchestration; use 'run', or 'notify' to tell people"),
        ("replace-offer save-throughput-state restore-throughput-state", "throughput is not part of the account's body"),
        ("set-firewall-rules set-log-settings set-public-access update-access-policy update-long-term-backup-retention "
            + "update-long-term-backup-retention-policy update-short-term-backup-retention "
            + "update-short-term-backup-retention-policy", OwnUse),
        ("copy-related-tag invoke-lambda rename-tag", "it is for AWS"));

    /// <summary>Keys that Cloud Custodian knows in places where Keelson does not.</summary>
    public static IReadOnlyDictionary<string, string> Keys { get; } = Table(
        ("default", "Cloud Custodian takes it and does nothing with it; remove it"),
        ("query", "what a policy looks at is said by its filters"),
        ("region tz", "a policy is for all regions; filter by 'location'"),
        ("headers", "a secret in a policy is not kept; use an address that Keelson's own identity may read"),
        ("to_from cc_from cc_manager", "receivers stand in the policy; 'resource-owner' finds the owner by tag"));

    private static Dictionary<string, string> Table(params (string Words, string Reason)[] rows) => rows
        .SelectMany(row => row.Words.Split(' ').Select(word => (word, row.Reason)))
        .ToDictionary(pair => pair.word, pair => pair.Reason);
}
