using System.Text;
using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.ContainerService;

/// <summary>Power and credentials of a cluster.</summary>
internal static class ClusterActions
{
    public static ActionResult? Invoke(ResourceAction action) => action.Name.ToUpperInvariant() switch
    {
        "START" => Power(action, "Running"),
        "STOP" => Power(action, "Stopped"),
        "LISTCLUSTERUSERCREDENTIAL" => Credential(action, "clusterUser"),
        "LISTCLUSTERADMINCREDENTIAL" when action.Resource.IsOn("properties.disableLocalAccounts") =>
            throw ArmErrors.Invalid("BadRequest",
                "Getting static credential is not allowed because this cluster is set to disable local accounts."),
        "LISTCLUSTERADMINCREDENTIAL" => Credential(action, "clusterAdmin"),
        _ => null,
    };

    private static ActionResult Power(ResourceAction action, string state)
    {
        action.Resource.Set("properties.powerState.code", state);
        return new ActionResult(null, TimeSpan.FromSeconds(2));
    }

    // The kubeconfig asks for an Entra token at sign-in, so it holds no secret.
    private static ActionResult Credential(ResourceAction action, string name)
    {
        var properties = action.Resource["properties"];
        var host = properties.Text("privateFQDN") ?? properties.Text("fqdn");
        var config =
            $$"""
            apiVersion: v1
            kind: Config
            current-context: {{action.Id.Name}}
            clusters:
            - name: {{action.Id.Name}}
              cluster: { server: "https://{{host}}:443" }
            contexts:
            - name: {{action.Id.Name}}
              context: { cluster: {{action.Id.Name}}, user: {{name}} }
            users:
            - name: {{name}}
              user: { exec: { apiVersion: client.authentication.k8s.io/v1beta1, command: kubelogin, args: [get-token] } }

            """;
        return new ActionResult(new JsonObject
        {
            ["kubeconfigs"] = new JsonArray(new JsonObject
            {
                ["name"] = name,
                ["value"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(config)),
            }),
        });
    }
}
