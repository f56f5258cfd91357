using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Functions;

/// <summary><c>resourceGroup()</c>, <c>subscription()</c>, <c>managementGroup()</c>, <c>tenant()</c>.</summary>
internal static class ScopeFunctions
{
    public static void Register(FunctionTable table)
    {
        table.Add("resourceGroup", 0, 0, ResourceGroup);
        table.Add("subscription", 0, 0, Subscription);
        table.Add("tenant", 0, 0, call => new ObjectValue([
            new("countryCode", Value.Of("US")),
            new("displayName", Value.Of("Default Directory")),
            new("id", Value.Of($"/tenants/{Scope(call).TenantId}")),
            new("tenantId", Value.Of(Scope(call).TenantId)),
        ]));
        table.Add("managementGroup", 0, 0, ManagementGroup);
    }

    private static Value ResourceGroup(Invocation call)
    {
        var scope = Scope(call);
        if (scope.SubscriptionId is null || scope.ResourceGroup is null)
        {
            throw call.Fail("is only expected in a deployment to a resource group.");
        }

        return call.Evaluator.Runtime.Scope(scope.Id) ?? throw new TemplateException(
            TemplateException.ResourceGroupNotFound,
            $"Resource group '{scope.ResourceGroup}' could not be found.",
            scope.Id);
    }

    private static Value Subscription(Invocation call)
    {
        var id = Scope(call).SubscriptionId ?? throw call.Fail("is only expected in a deployment to a resource group or subscription.");
        var live = call.Evaluator.Runtime.Scope($"/subscriptions/{id}");
        return new ObjectValue([
            new("id", Value.Of($"/subscriptions/{id}")),
            new("subscriptionId", Value.Of(id)),
            new("tenantId", Value.Of(Scope(call).TenantId)),
            new("displayName", live?["displayName"] ?? Value.Of(id)),
        ]);
    }

    private static Value ManagementGroup(Invocation call)
    {
        var scope = Scope(call);
        var name = scope.ManagementGroup ?? throw call.Fail("is only expected in a deployment to a management group.");
        return new ObjectValue([
            new("id", Value.Of(scope.Id)),
            new("name", Value.Of(name)),
            new("type", Value.Of("/providers/Microsoft.Management/managementGroups")),
            new("properties", new ObjectValue([new("displayName", Value.Of(name)), new("tenantId", Value.Of(scope.TenantId))])),
        ]);
    }

    private static DeploymentScope Scope(Invocation call) => call.Evaluator.Scope.Context.Scope;
}
