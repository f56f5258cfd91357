using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Keelson.Azure;
using Keelson.Telemetry;

namespace Keelson.Costs;

/// <summary>HTTP to the price sheet: no token, short retries, and its errors in Keelson's terms.</summary>
internal static class RetailPricePipeline
{
    public static HttpPipeline Create(AzureOptions options, TimeProvider time, Random random)
    {
        var client = new PipelineOptions
        {
            Transport = AzureTransport.Create(options),
            RetryPolicy = new ShortWaitRetryPolicy(time, random),
        };
        client.Diagnostics.ApplicationId = "Keelson";
        return HttpPipelineBuilder.Build(client, [], [ThrottlingPolicy.Instance], new ResponseClassifier());
    }

    /// <summary>Returns when the answer is a success.</summary>
    public static async Task SendAsync(HttpPipeline pipeline, HttpMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await pipeline.SendAsync(message, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && IsOfConnection(e))
        {
            throw new TransientException("prices.unreachable", null, "The price sheet does not answer. Check Azure:RetailPricesEndpoint.", inner: e);
        }
        var status = message.Response.Status;
        if (status is 408 or 429 or >= 500)
            throw new TransientException("prices.unavailable", null, $"The price sheet answers {status}.");
        if (status != 200)
            throw new PermanentException("prices.refused", null, $"The price sheet refused a query ({status}).");
    }

    private static bool IsOfConnection(Exception e) =>
        e is RequestFailedException or AggregateException or IOException or HttpRequestException or OperationCanceledException;

    private sealed class PipelineOptions : ClientOptions;
}
