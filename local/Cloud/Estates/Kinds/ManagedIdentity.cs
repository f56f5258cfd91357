namespace Keelson.Local.Cloud.Estates.Kinds;

internal sealed class ManagedIdentity() : Kind("Microsoft.ManagedIdentity/userAssignedIdentities", "id", 6)
{
    public override IReadOnlyList<(EstateFlaw Flaw, int Percent)> Flaws => [];

    public override void Properties(Draft draft, JsonTemplate json) => json.Write($$"""
        {"tenantId":"{{draft.Group.Options.TenantId}}","principalId":"{{draft.NewGuid()}}","clientId":"{{draft.NewGuid()}}"}
        """);
}
