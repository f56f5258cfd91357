using System.Globalization;
using System.Text.Json.Nodes;
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
                    ["evidence"] = new JsonObject { ["role"] = "Subscription Admin" },
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

    /// <summary>The body and content type of one delivery.</summary>
    public static (byte[] Body, string ContentType) Render(JsonObject payload, string topic, string schema)
    {
        if (schema == CloudEventSchema)
        {
            return (Json.Utf8(new JsonObject
            {
                ["id"] = (string?)payload["id"],
                ["source"] = topic,
                ["specversion"] = "1.0",
                ["type"] = (string?)payload["eventType"],
                ["subject"] = (string?)payload["subject"],
                ["time"] = (string?)payload["eventTime"],
                ["data"] = payload["data"]!.DeepClone(),
            }), "application/cloudevents+json; charset=utf-8");
        }
        var body = payload.DeepClone().AsObject();
        body["topic"] = topic;
        return (Json.Utf8(new JsonArray(body)), "application/json; charset=utf-8");
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
