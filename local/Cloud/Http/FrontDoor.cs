using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Control;
using Keelson.Local.Cloud.Faults;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Keelson.Local.Cloud.Http;

/// <summary>Every request of the cloud comes in here, and every answer leaves in ARM's shape, whatever
/// happened.</summary>
internal sealed partial class FrontDoor(
    World world, ArmRouter arm, ControlEndpoint control, FaultGate faults, IReadOnlyList<ICloudEndpoint> endpoints,
        ILogger logger)
{
    public async Task HandleAsync(HttpContext http)
    {
        var correlation = Correlation.Of(http, world.Ids);
        correlation.Write(http.Response);
        var answered = true;
        try
        {
            if (control.Serves(http.Request))
            {
                await control.HandleAsync(http);
                return;
            }
            answered = !await faults.PassAsync(http);
            await ServeAsync(http, correlation, answered);
        }
        catch (ConnectionAbortedException)
        {
            http.Abort();
        }
        catch (ArmException error) when (answered)
        {
            await WriteAsync(http, ArmResponse.Error(error));
        }
        catch (ArmException)
        {
            http.Abort();
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; there is nobody to answer.
        }
#pragma warning disable CA1031 // The last resort: answered as Azure does, without what went wrong inside; that is in the log.
        catch (Exception error)
#pragma warning restore CA1031
        {
            LogFailure(logger, http.Request.Method, http.Request.Path, error);
            await WriteAsync(http, ArmResponse.Error(new ArmException(500, "InternalServerError",
                $"Encountered internal server error. Diagnostic information: correlation id '{correlation.CorrelationId}'.")));
        }
    }

    private async Task ServeAsync(HttpContext http, Correlation correlation, bool answered)
    {
        foreach (var endpoint in endpoints)
        {
            if (endpoint.Serves(http.Request))
            {
                await endpoint.HandleAsync(http);
                return;
            }
        }
        var answer = await arm.HandleAsync(http, correlation);
        if (!answered)
        {
            throw new ConnectionAbortedException();
        }
        await WriteAsync(http, answer);
    }

    internal static async Task WriteAsync(HttpContext http, ArmResponse answer)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }
        http.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            http.Response.Headers[name] = value;
        }
        http.Response.Headers.CacheControl = "no-cache";
        if (answer.Body is { } body)
        {
            http.Response.ContentType = "application/json; charset=utf-8";
            http.Response.ContentLength = body.Length;
            if (!HttpMethods.IsHead(http.Request.Method))
            {
                await http.Response.Body.WriteAsync(body, http.RequestAborted);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private static partial void LogFailure(ILogger logger, string method, string path, Exception error);
}
