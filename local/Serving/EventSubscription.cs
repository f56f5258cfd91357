using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Keelson.Local.Runtime.Hosting;

namespace Keelson.Local.Serving;

/// <summary>
/// Subscribes the platform's function to the simulated Azure's events, as <c>bicep/platform</c> does in the real one.
/// Idempotent: one subscription by one name, its webhook is where the platform is now.
/// </summary>
internal static class EventSubscription
{
    private const string Name = "keelson-resource-changes";

    public static async Task EnsureAsync(
        CloudConnection cloud, Uri platform, HostKeys keys, CancellationToken cancellationToken)
    {
        using var http = await cloud.ConnectAsync(cancellationToken);
        var webhook = new Uri(platform, $"/runtime/webhooks/EventGrid?functionName=OnResourceChanged&code={keys.System}");
        var body = new JsonObject
        {
            ["properties"] = new JsonObject
            {
                ["destination"] = new JsonObject
                {
                    ["endpointType"] = "WebHook",
                    ["properties"] = new JsonObject { ["endpointUrl"] = webhook.ToString() },
                },
                ["eventDeliverySchema"] = "EventGridSchema",
            },
        };
        var scope = $"/subscriptions/{cloud.SubscriptionId}/providers/Microsoft.EventGrid/eventSubscriptions/{Name}";
        using var response = await http.PutAsJsonAsync(
            new Uri(scope + "?api-version=2022-06-15", UriKind.Relative), body, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException(
                $"The simulated Azure refused the event subscription ({(int)response.StatusCode}): "
                + await response.Content.ReadAsStringAsync(cancellationToken));
        }
    }
}
