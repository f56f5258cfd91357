using System.Net.Http.Json;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
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
        using var http = new HttpClient(Pinned(cloud.RootFile));
        http.DefaultRequestHeaders.Authorization = new("Bearer", await TokenAsync(cloud, cancellationToken));
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
            new Uri(cloud.Endpoint, scope + "?api-version=2022-06-15"), body, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException(
                $"The simulated Azure refused the event subscription ({(int)response.StatusCode}): "
                + await response.Content.ReadAsStringAsync(cancellationToken));
        }
    }

    private static async Task<string> TokenAsync(CloudConnection cloud, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("X-IDENTITY-HEADER", cloud.IdentityHeader);
        var address = new Uri($"{cloud.IdentityEndpoint}?api-version=2019-08-01&resource=https://management.azure.com");
        var answer = await http.GetFromJsonAsync<JsonObject>(address, cancellationToken);
        return answer!["access_token"]!.GetValue<string>();
    }

    private static SocketsHttpHandler Pinned(string rootFile)
    {
        var root = X509CertificateLoader.LoadCertificateFromFile(rootFile);
        return new()
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { root },
                    RevocationMode = X509RevocationMode.NoCheck,
                },
            },
        };
    }
}
