"""What those who run the site look at."""

from prometheus_client.parser import text_string_to_metric_families


def test_health_names_the_release_and_is_never_kept(client, engine):
    answer = client.get("/health")
    told = {"status": "ok", "release": engine.release.id, "graphs": len(engine.release.graphs)}
    assert answer.json() == told | {"scripts": "built" if client.app.state.switch.site.scripts else "not built"}
    assert answer.headers["cache-control"] == "no-store"


def test_metrics_are_prometheus_text_with_the_release_in_force(client, engine):
    answer = client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=")
    families = {family.name: family for family in text_string_to_metric_families(answer.text)}
    assert families["thaiplan_release_info"].samples[0].labels == {"release": engine.release.id}
    assert {"thaiplan_requests", "thaiplan_queries", "thaiplan_queue_waiting", "thaiplan_cache_bytes"} <= families.keys()
