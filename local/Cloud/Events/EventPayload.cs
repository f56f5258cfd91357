using System.Globalization;
using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Resources;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Events;

/// <summary>An event of Microsoft.Resources in the two schemas it can be delivered in.</summary>
internal static class EventPayload
{
    public const string EventGridSchema = "EventGridSchema";
    public const string CloudEventSchema = "CloudEventSchemaV1_0";

    /// <summary>The Event Grid schema, without <c>topic</c>: that differs by subscription.</summary>
    public static JsonObject Create(ResourceEvent happened, string tenant)
    {
        var caller = happened.Caller;
        return new JsonObject
        {
            ["id"] = happened.EventId,
            ["subject"] = happened.Id.Text,
            ["eventType"] = TypeOf(happened),
            ["eventTime"] = happened.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            ["data"] = new JsonObject
            {
                ["authorization"] = new JsonObject
                {
                    ["scope"] = happened.Id.Text,
                    ["action"] = happened.Operation,
                    ["evidence"] = new JsonObject
                    {
                        ["role"] = "Contributor",
                        ["roleAssignmentScope"] = ResourceId.ForSubscription(happened.Id.Subscription ?? "").Text,
                        ["principalId"] = caller.Principal.ObjectId.Replace("-", "", StringComparison.Ordinal),
                        ["principalType"] = caller.Principal.Kind,
                    },
                },
                ["claims"] = Journal.Claims(caller),
                ["correlationId"] = caller.CorrelationId,
                ["httpRequest"] = new JsonObject
                {
                    ["clientRequestId"] = caller.ClientRequestId,
                    ["clientIpAddress"] = caller.ClientIp,
                    ["method"] = caller.Method,
                    ["url"] = caller.Url,
                },
                ["resourceProvider"] = happened.Id.Namespace,
                ["resourceUri"] = happened.Id.Text,
                ["operationName"] = happened.Operation,
                ["status"] = happened.Status,
                ["subscriptionId"] = happened.Id.Subscription ?? "",
                ["tenantId"] = tenant,
            },
            ["dataVersion"] = "2",
            ["metadataVersion"] = "1",
        };
    }

    /// <summary>The body and content type of one delivery. CloudEvents come alone unless the subscription asks for
    /// batches.</summary>
    /// <param name="payloads">Events in the Event Grid schema, without <c>topic</c>.</param>
    public static (byte[] Body, string ContentType) Render(
        IReadOnlyList<byte[]> payloads, EventSubscription subscription)
    {
        var events = payloads.Select(payload => (JsonNode)Shape(JsonNode.Parse(payload)!.AsObject(), subscription));
        if (!subscription.IsCloudEvents)
        {
            return (Json.Utf8(new JsonArray([.. events])), "application/json; charset=utf-8");
        }
        return subscription.MaxEvents > 1
            ? (Json.Utf8(new JsonArray([.. events])), "application/cloudevents-batch+json; charset=utf-8")
            : (Json.Utf8(events.Single()), "application/cloudevents+json; charset=utf-8");
    }

    /// <summary>One event (which it takes over) in the schema of the subscription.</summary>
    public static JsonObject Shape(JsonObject payload, EventSubscription subscription)
    {
        if (!subscription.IsCloudEvents)
        {
            payload["topic"] = subscription.Topic;
            return payload;
        }
        return new JsonObject
        {
            ["id"] = (string?)payload["id"],
            ["source"] = subscription.Topic,
            ["specversion"] = "1.0",
            ["type"] = (string?)payload["eventType"],
            ["subject"] = (string?)payload["subject"],
            ["time"] = (string?)payload["eventTime"],
            ["data"] = payload["data"]!.DeepClone(),
        };
    }

    private static string TypeOf(ResourceEvent happened)
    {
        var verb = happened.Verb switch
        {
            "write" => "Write",
            "delete" => "Delete",
            _ => "Action",
        };
        var outcome = happened.Status == OperationRow.Succeeded ? "Success" : "Failure";
        return $"Microsoft.Resources.Resource{verb}{outcome}";
    }
}
