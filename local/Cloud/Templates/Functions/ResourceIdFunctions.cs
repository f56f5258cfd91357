using Keelson.Local.Cloud.Templates.Expansion;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Functions;

/// <summary>Functions that compose resource ids.</summary>
internal static class ResourceIdFunctions
{
    public static void Register(FunctionTable table)
    {
        table.Add("resourceId", 2, Function.Any, ResourceId);
        table.Add("subscriptionResourceId", 2, Function.Any, call =>
        {
            var type = TypeAt(call, 1);
            var subscription = type > 0 ? call.Text(0) : Subscription(call);
            return Compose(call, $"/subscriptions/{subscription}", type);
        });
        table.Add("managementGroupResourceId", 2, Function.Any, call =>
        {
            var type = TypeAt(call, 1);
            var group = type > 0 ? call.Text(0) : Scope(call).ManagementGroup
                ?? throw call.Fail("needs a management group outside of a deployment to one.");
            return Compose(call, $"/providers/Microsoft.Management/managementGroups/{group}", type);
        });
        table.Add("tenantResourceId", 2, Function.Any, call => Compose(call, string.Empty, TypeAt(call, 0)));
        table.Add("extensionResourceId", 3, Function.Any, call => Compose(call, call.Text(0).TrimEnd('/'), 1));
    }

    private static Value ResourceId(Invocation call)
    {
        var type = TypeAt(call, 2);
        var scope = Scope(call);
        var subscription = type == 2 ? call.Text(0) : scope.SubscriptionId;
        var group = type > 0 ? call.Text(type - 1) : scope.ResourceGroup;
        var prefix = (subscription, group) switch
        {
            (null, null) => scope.Id,
            (null, _) => throw call.Fail("needs a subscription outside of a deployment to one."),
            (_, null) => $"/subscriptions/{subscription}",
            _ => $"/subscriptions/{subscription}/resourceGroups/{group}",
        };
        return Compose(call, prefix, type);
    }

    /// <summary>Where the type stands: the first argument with a slash, at most so many after the start.</summary>
    private static int TypeAt(Invocation call, int latest)
    {
        for (var i = 0; i <= latest && i < call.Count; i++)
        {
            if (call.Text(i).Contains('/', StringComparison.Ordinal))
            {
                return i;
            }
        }

        throw call.Fail("expects a fully qualified resource type such as 'Microsoft.Storage/storageAccounts' as its parameter.");
    }

    private static Value Compose(Invocation call, string scope, int typeAt)
    {
        var type = call.Text(typeAt);
        var names = Enumerable.Range(typeAt + 1, call.Count - typeAt - 1).SelectMany(i => call.Text(i).Split('/')).ToArray();
        var expected = type.Count(c => c == '/');
        return names.Length == expected && expected > 0
            ? Value.Of(ResourceIds.Compose(scope, type, names))
            : throw call.Fail($"is not valid: the type '{type}' requires '{expected}' resource name argument(s), '{names.Length}' are given.");
    }

    private static string Subscription(Invocation call) =>
        Scope(call).SubscriptionId ?? throw call.Fail("needs a subscription outside of a deployment to one.");

    private static DeploymentScope Scope(Invocation call) => call.Evaluator.Scope.Context.Scope;
}
