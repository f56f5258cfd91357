using System.Text.Json;

namespace Keelson.Policies;

/// <summary><c>run</c>: starts one of Keelson's own orchestrations for the resource.</summary>
/// <param name="Orchestration">Its name.</param>
/// <param name="Input">A JSON object that is given to it besides the resource.</param>
public sealed record RunAction(string Orchestration, JsonElement Input) : PolicyAction
{
    public override string Word => "run";
}
