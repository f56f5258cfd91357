using Microsoft.AspNetCore.Components;

namespace Keelson.Portal.Shell;

/// <summary>A page: rendered once per request, on the server, from its view alone. It reads nothing itself.</summary>
public abstract class PortalPage<TView> : ComponentBase
{
    [Parameter, EditorRequired]
    public required PageContext Context { get; set; }

    [Parameter, EditorRequired]
    public required TView View { get; set; }
}
