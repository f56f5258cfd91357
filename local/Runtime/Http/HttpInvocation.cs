using Keelson.Local.Runtime.Functions;
using Keelson.Local.Runtime.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Keelson.Local.Runtime.Http;

/// <summary>
/// Runs a function on a request and writes what it returns. What goes wrong is logged with its stack and answered
/// without it.
/// </summary>
internal sealed class HttpInvocation(
    FunctionPipeline pipeline, HostJson hostJson, IHostApplicationLifetime lifetime, ILogger<HttpInvocation> logger)
{
    /// <summary>Where the worker's ASP.NET Core integration keeps the HTTP context.</summary>
    private const string HttpContextKey = "HttpRequestContext";

    public async Task RunAsync(HttpContext http, FunctionMethod function)
    {
        using var late = new CancellationTokenSource(
            hostJson.FunctionTimeout ?? Timeout.InfiniteTimeSpan, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(
            late.Token, http.RequestAborted, lifetime.ApplicationStopping);
        var context = new EmbeddedFunctionContext(function, http.RequestServices, new HttpTriggerData(http), either.Token);
        context.Items[HttpContextKey] = http;
        try
        {
            var result = await pipeline.InvokeAsync(context).WaitAsync(late.Token);
            if (!await HttpResultWriter.TryWriteAsync(http, result))
                logger.ResultNotHttp(function.Name, result!.GetType());
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
        }
        catch (BadHttpRequestException refused)
        {
            Answer(http, refused.StatusCode);
        }
        catch (BindingException unreadable)
        {
            logger.BadRequest(function.Name, unreadable.Message);
            Answer(http, StatusCodes.Status400BadRequest);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            Answer(http, StatusCodes.Status503ServiceUnavailable);
        }
        catch (OperationCanceledException cancelled) when (late.IsCancellationRequested)
        {
            logger.TimedOut(cancelled, function.Name, hostJson.FunctionTimeout!.Value);
            Answer(http, StatusCodes.Status500InternalServerError);
        }
#pragma warning disable CA1031 // The last line of defence: whatever a function throws is a 500 without its stack.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            logger.Failed(failure, function.Name);
            Answer(http, StatusCodes.Status500InternalServerError);
        }
    }

    private static void Answer(HttpContext http, int status)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        http.Response.Clear();
        http.Response.StatusCode = status;
    }
}
