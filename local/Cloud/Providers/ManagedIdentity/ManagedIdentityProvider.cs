using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.ManagedIdentity;

/// <summary>Microsoft.ManagedIdentity: user-assigned identities and whom else Entra trusts to be them.</summary>
internal sealed class ManagedIdentityProvider : IResourceProvider
{
    private static readonly string[] Versions = ["2024-11-30", "2023-01-31", "2018-11-30"];

    public string Namespace => "Microsoft.ManagedIdentity";

    public IReadOnlyList<IResourceType> Types { get; } =
    [
        new PlainType("userAssignedIdentities", Versions)
        {
            HasProvisioningState = false,
            ReadOnlyPaths = ["properties.principalId", "properties.clientId", "properties.tenantId"],
            Check = write =>
            {
                if (write.Id.Name.Length is < 3 or > 128)
                {
                    throw ArmErrors.Invalid("InvalidResourceName",
                        $"Identity name '{write.Id.Name}' must have 3 to 128 characters.");
                }
            },
            Fill = write =>
            {
                write.Properties.Default("principalId", write.Estate.NewGuid());
                write.Properties.Default("clientId", write.Estate.NewGuid());
                write.Properties.Default("tenantId", write.Estate.TenantId);
            },
        },
        new PlainType("userAssignedIdentities/federatedIdentityCredentials", Versions)
        {
            HasProvisioningState = false,
            Check = write =>
            {
                write.Required("properties.issuer", "BadRequest");
                write.Required("properties.subject", "BadRequest");
                write.Required("properties.audiences", "BadRequest");
            },
        },
    ];
}
