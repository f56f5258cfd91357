using System.Text.Json;
using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Http;
using Keelson.Local.Cloud.Operations;
using Keelson.Local.Cloud.Store;
using Microsoft.AspNetCore.Http;

namespace Keelson.Local.Cloud.Events;

/// <summary>
/// Ends the creation of an event subscription: the webhook proves that it wants events. Event Grid schema: it answers
/// the validation
/// event with the code, or somebody opens the validation URL within ten minutes. CloudEvents: it answers OPTIONS with
/// the allowed origin.
/// </summary>
internal sealed class WebhookHandshake(World world, CloudStore store, Webhook webhook, OperationEnder ender,
    Func<Uri> endpoint)
    : IWorkHandler, ICloudEndpoint
{
    public const string WorkKind = "handshake";
    private const string Path = "/eventGridValidation";
    private const string Origin = "eventgrid.azure.net";
    private static readonly TimeSpan ManualWindow = TimeSpan.FromMinutes(10);

    public string Kind => WorkKind;

    public async Task RunAsync(WorkItem item, CancellationToken cancellation)
    {
        var operation = store.Read(session => session.Operations.Find(item.Target));
        var row = operation is null ? null : store.Read(session => session.Resources.Find(operation.Target));
        if (row is null)
        {
            await store.WriteAsync(session => session.Work.Remove(item.Id));
            return;
        }
        var properties = row.ParseBody()["properties"]!.AsObject();
        var verdict = item.Attempt > 0 ? Verdict.Refused
            : (string?)properties["eventDeliverySchema"] == EventPayload.CloudEventSchema
                ? await AskCloudEventsAsync(properties, cancellation)
                : await AskEventGridAsync(row, properties, item.Target, cancellation);
        await SettleAsync(item, row, properties, verdict);
    }

    public bool Serves(HttpRequest request) => request.Path == Path;

    /// <summary>The validation URL: whoever has it may vouch for the webhook.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var id = context.Request.Query["id"].ToString();
        var confirmed = await store.WriteAsync(session =>
        {
            var running = session.Operations.Find(id) is { Status: OperationRow.InProgress };
            return running && session.Work.RemoveFor(WorkKind, id) > 0 && ender.End(session, id, null);
        });
        await FrontDoor.WriteAsync(context, ArmResponse.Json(confirmed ? 200 : 404, new JsonObject
        {
            ["message"] = confirmed ? "Webhook successfully validated as a subscription endpoint."
                : "There is nothing to validate.",
        }));
    }

    private async Task<Verdict> AskEventGridAsync(ResourceRow row, JsonObject properties, string operation,
        CancellationToken cancellation)
    {
        // The operation's id is a random GUID nobody else knows: it serves as the code as well.
        var code = operation.ToUpperInvariant();
        var validation = new JsonArray(new JsonObject
        {
            ["id"] = world.Ids.NextText(),
            ["topic"] = (string?)properties["topic"],
            ["subject"] = "",
            ["eventType"] = "Microsoft.EventGrid.SubscriptionValidationEvent",
            ["eventTime"] = world.Now.UtcDateTime.ToString("O"),
            ["data"] = new JsonObject
            {
                ["validationCode"] = code,
                ["validationUrl"] = new Uri(endpoint(), $"{Path}?id={operation}").ToString(),
            },
            ["metadataVersion"] = "1",
            ["dataVersion"] = "2",
        });
        var answer = await webhook.SendAsync(HttpMethod.Post, Webhook.UrlOf(properties), Json.Utf8(validation),
            "application/json; charset=utf-8",
            [("aeg-event-type", "SubscriptionValidation"),
                ("aeg-subscription-name", ResourceId.Parse(row.Id).Name.ToUpperInvariant())],
            cancellation);
        return answer switch
        {
            { Status: 200, Body: var body } when Echoes(body, code) => Verdict.Agreed,
            { Status: >= 200 and < 300 } => Verdict.Undecided,
            _ => Verdict.Refused,
        };
    }

    private async Task<Verdict> AskCloudEventsAsync(JsonObject properties, CancellationToken cancellation)
    {
        var answer = await webhook.SendAsync(HttpMethod.Options, Webhook.UrlOf(properties), null, "",
            [("WebHook-Request-Origin", Origin)], cancellation);
        return answer is { Status: >= 200 and < 300, Headers: var headers }
            && headers.TryGetValues("WebHook-Allowed-Origin", out var allowed)
            && allowed.Any(origin => origin is "*" or Origin) ? Verdict.Agreed : Verdict.Refused;
    }

    private Task SettleAsync(WorkItem item, ResourceRow row, JsonObject properties, Verdict verdict) =>
        store.WriteAsync(session =>
    {
        if (verdict == Verdict.Undecided)
        {
            var body = row.ParseBody();
            body["properties"]!["provisioningState"] = "AwaitingManualAction";
            session.Resources.Put(row with { State = "AwaitingManualAction", Body = ResourceRow.Serialise(body) });
            session.Work.PutOff(item, world.Now + ManualWindow);
            return;
        }
        session.Work.Remove(item.Id);
        var url = Webhook.UrlOf(properties).GetLeftPart(UriPartial.Path);
        ender.End(session, item.Target, verdict == Verdict.Agreed ? null : new ArmError("Url validation",
            $"Webhook validation handshake failed for {url}. The endpoint must answer the validation request as "
            + "https://aka.ms/esvalidation describes; then create the subscription again."));
    });

    private static bool Echoes(string body, string code)
    {
        try
        {
            return string.Equals((string?)JsonNode.Parse(body)?["validationResponse"], code,
                StringComparison.OrdinalIgnoreCase);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private enum Verdict
    {
        Agreed,
        Undecided,
        Refused,
    }
}
