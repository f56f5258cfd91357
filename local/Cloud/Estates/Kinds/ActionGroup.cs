namespace Keelson.Local.Cloud.Estates.Kinds;

internal sealed class ActionGroup() : Kind("Microsoft.Insights/actionGroups", "ag", 2)
{
    public override IReadOnlyList<(EstateFlaw Flaw, int Percent)> Flaws => [];

    public override void Properties(Draft draft, JsonTemplate json) => json.Write($$"""
        {"groupShortName":"ag{{draft.Group.Number}}","enabled":true,"emailReceivers":[{"name":"team",
        "emailAddress":"{{draft.Group.Team}}@example.com","useCommonAlertSchema":true,"status":"Enabled"}],"smsReceivers":[],
        "webhookReceivers":[],"armRoleReceivers":[],"azureFunctionReceivers":[]}
        """);
}
