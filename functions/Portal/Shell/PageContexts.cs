using Keelson.Access;
using Keelson.Policies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Options;

namespace Keelson.Portal.Shell;

/// <summary>Puts together what every page knows.</summary>
public sealed class PageContexts(SafetySwitch safety, IOptions<SafetyOptions> options, TimeProvider clock)
{
    /// <summary>For whoever is not let in.</summary>
    public PageContext Of(HttpRequest request) => new(Principal: null, clock.GetUtcNow(), request.GetEncodedPathAndQuery());

    /// <summary>For someone who was. Reads the kill switch, so that no page keeps quiet about it.</summary>
    public async Task<PageContext> OfAsync(HttpRequest request, Principal principal, CancellationToken cancellationToken)
    {
        var state = await safety.ReadAsync(cancellationToken);
        var context = Of(request);
        return context with { Principal = principal, Alarm = Alarm.Of(state, options.Value, context.Now) };
    }
}
