using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Http;

namespace Keelson.Local.Cloud.Control;

/// <summary>One thing that can be asked of the cloud or done to it from outside of Azure's own surface.</summary>
internal interface IControlArea
{
    /// <summary>The first segment of its path.</summary>
    string Name { get; }

    /// <summary>The answer; null when the area has no such method.</summary>
    /// <param name="id">What follows the name in the path, if anything does.</param>
    /// <param name="body">Of POST and PUT; empty otherwise.</param>
    /// <exception cref="Arm.ArmException">400: the request is wrong; nothing has changed.</exception>
    ValueTask<ArmResponse?> HandleAsync(string method, string? id, JsonObject body);
}
