using System.Text.Json.Nodes;
using Azure.Core;
using Keelson.Provisioning;

namespace Keelson.Azure;

/// <summary>Deployments at subscription scope through Azure Resource Manager.</summary>
public sealed class ArmDeployments(ArmConnection arm) : IDeployments
{
    internal const string Api = "2024-03-01";

    private readonly DeploymentOperations _operations = new(arm);

    public async Task<string> StartWhatIfAsync(DeploymentOrder order, CancellationToken cancellationToken)
    {
        var id = IdOf(order.SubscriptionId, order.Name);
        var body = Body(order);
        body["properties"]!["whatIfSettings"] = new JsonObject { ["resultFormat"] = "FullResourcePayloads" };
        var reply = await arm.SendAsync(
            RequestMethod.Post, $"{ArmPaths.Of(id)}/whatIf?api-version={Api}", id, body, ifMatch: null, cancellationToken);
        return reply is { Status: 202, Location: { } location }
            ? arm.Relative(location)
            : throw new PermanentException("azure.unexpected-answer", id, $"Azure gave no place to ask for the what-if of {order.Name}.");
    }

    public async Task<WhatIfAnswer?> GetWhatIfAsync(string token, CancellationToken cancellationToken)
    {
        var reply = await arm.GetAsync(token, token.Split('?')[0], cancellationToken)
            ?? throw new PreconditionException(
                "azure.what-if-gone", null, "Azure no longer knows the what-if. Plan again.");
        return reply.Status == 202 ? null : WhatIfReader.Read(reply.Require(token.Split('?')[0]));
    }

    public async Task StartAsync(DeploymentOrder order, CancellationToken cancellationToken)
    {
        var id = IdOf(order.SubscriptionId, order.Name);
        // The name belongs to one run, so what bears it is that run's, started by an attempt whose answer was lost.
        if (await arm.GetAsync(ArmPaths.Of(id, Api), id, cancellationToken) is not null)
            return;
        try
        {
            await arm.SendAsync(RequestMethod.Put, ArmPaths.Of(id, Api), id, Body(order), ifMatch: null, cancellationToken);
        }
        catch (PreconditionException e) when (e.Code == "DeploymentActive")
        {
            // The first try was accepted, and its answer lost on the way.
        }
    }

    public async Task<DeploymentProgress?> GetAsync(string subscriptionId, string name, CancellationToken cancellationToken)
    {
        var id = IdOf(subscriptionId, name);
        if (await arm.GetAsync(ArmPaths.Of(id, Api), id, cancellationToken) is not { } reply)
            return null;
        var properties = reply.Require(id)["properties"] as JsonObject ?? [];
        var state = ArmStates.Read((string?)properties["provisioningState"]);
        var error = state is DeploymentState.Failed or DeploymentState.Canceled ? ErrorOf(properties, state, id) : null;
        return new(state, await _operations.ReadAsync(id, cancellationToken), Outputs(properties), error);
    }

    public async Task CancelAsync(string subscriptionId, string name, CancellationToken cancellationToken)
    {
        var id = IdOf(subscriptionId, name);
        try
        {
            await arm.SendAsync(
                RequestMethod.Post, $"{ArmPaths.Of(id)}/cancel?api-version={Api}", id, body: null, ifMatch: null, cancellationToken);
        }
        catch (PreconditionException e) when (e.Code is "DeploymentCannotBeCancelled" or "DeploymentCannotBeCanceled")
        {
            // It had ended already.
        }
        catch (PermanentException e) when (e.Code is "DeploymentNotFound")
        {
            // There is nothing to stop.
        }
    }

    private static string IdOf(string subscriptionId, string name) =>
        $"/subscriptions/{subscriptionId}/providers/Microsoft.Resources/deployments/{name}";

    private static JsonObject Body(DeploymentOrder order) => new()
    {
        ["location"] = order.Location,
        ["properties"] = new JsonObject
        {
            ["mode"] = "Incremental",
            ["template"] = order.Template.DeepClone(),
            ["parameters"] = new JsonObject(order.Parameters.Select(p => KeyValuePair.Create<string, JsonNode?>(
                p.Key, new JsonObject { ["value"] = p.Value?.DeepClone() }))),
        },
    };

    private static Dictionary<string, JsonNode?> Outputs(JsonObject properties) =>
        (properties["outputs"] as JsonObject ?? []).ToDictionary(
            o => o.Key, o => (o.Value as JsonObject)?["value"]?.DeepClone(), StringComparer.Ordinal);

    private static RunError ErrorOf(JsonObject properties, DeploymentState state, string id) =>
        properties["error"] is JsonObject error
            ? ArmErrorText.Flatten(error, id)
            : new($"Deployment{state}", $"The deployment was {state.ToString().ToLowerInvariant()} and Azure gave no reason.", id);
}
