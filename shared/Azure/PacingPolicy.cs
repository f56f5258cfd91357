using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Keelson.Azure;

/// <summary>Tells the pacer of every request to Azure Resource Manager, retries included, and of what is left after it.</summary>
internal sealed class PacingPolicy(ArmPacer pacer) : HttpPipelinePolicy
{
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var call = CallOf(message);
        pacer.Sending(call.Subscription, call.Kind);
        try
        {
            ProcessNext(message, pipeline);
        }
        finally
        {
            pacer.Answered(call.Subscription, call.Kind, Remaining(message, call.Kind));
        }
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var call = CallOf(message);
        pacer.Sending(call.Subscription, call.Kind);
        try
        {
            await ProcessNextAsync(message, pipeline);
        }
        finally
        {
            pacer.Answered(call.Subscription, call.Kind, Remaining(message, call.Kind));
        }
    }

    private static (string Subscription, ArmCallKind Kind) CallOf(HttpMessage message)
    {
        var segments = message.Request.Uri.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var subscription = segments is [var keyword, var id, ..]
            && keyword.Equals("subscriptions", StringComparison.OrdinalIgnoreCase) ? id : "";
        var kind = message.Request.Method == RequestMethod.Get || message.Request.Method == RequestMethod.Head ? ArmCallKind.Read
            : message.Request.Method == RequestMethod.Delete ? ArmCallKind.Delete : ArmCallKind.Write;
        return (subscription, kind);
    }

    private static double? Remaining(HttpMessage message, ArmCallKind kind)
    {
        var header = kind switch
        {
            ArmCallKind.Read => "x-ms-ratelimit-remaining-subscription-reads",
            ArmCallKind.Write => "x-ms-ratelimit-remaining-subscription-writes",
            _ => "x-ms-ratelimit-remaining-subscription-deletes",
        };
        return message.HasResponse && message.Response.Headers.TryGetValue(header, out var text)
            && double.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var left) ? left : null;
    }
}
